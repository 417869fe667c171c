package dev.perceptron.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Draws a PNG picture at twice the size, on white. */
final class PngCanvas implements Canvas {
    private static final int SCALE = 2;
    private static final int OPAQUE = 255;
    private final Graphics2D graphics;

    private PngCanvas(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /** A chart as the bytes of a PNG file; empty on a Java without fonts or a desktop. */
    static Optional<byte[]> tryDraw(Chart chart) {
        try {
            return Optional.of(draw(chart));
        } catch (LinkageError | InternalError | RuntimeException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] draw(Chart chart) throws IOException {
        BufferedImage image =
                new BufferedImage(chart.width() * SCALE, chart.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        chart.draw(new PngCanvas(graphics));
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Ink ink, double width) {
        pen(ink, width);
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void polyline(double[] x, double[] y, Ink ink, double width) {
        if (x.length > 0) {
            pen(ink, width);
            graphics.draw(path(x, y));
        }
    }

    @Override
    public void area(double[] x, double[] y, Ink ink, double opacity) {
        if (x.length > 0) {
            colour(ink, opacity);
            graphics.fill(path(x, y));
        }
    }

    @Override
    public void rectangle(double x, double y, double width, double height, Ink ink, double opacity) {
        colour(ink, opacity);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void cell(double x, double y, double width, double height, double shade) {
        graphics.setColor(new Color(Shades.colour(shade)));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void dot(double x, double y, double radius, Ink ink) {
        Ellipse2D circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        colour(ink, 1);
        graphics.fill(circle);
        pen(Ink.PAPER, 1);
        graphics.draw(circle);
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, double size, Ink ink, boolean bold) {
        colour(ink, 1);
        font(size, bold);
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double shift = anchor == Anchor.START ? 0 : anchor == Anchor.END ? width : width / 2;
        graphics.drawString(text, (float) (x - shift), (float) y);
    }

    @Override
    public void vertical(double x, double y, String text, double size, Ink ink) {
        Graphics2D turned = (Graphics2D) graphics.create();
        turned.translate(x, y);
        turned.rotate(-Math.PI / 2);
        new PngCanvas(turned).text(0, 0, text, Anchor.MIDDLE, size, ink, false);
        turned.dispose();
    }

    private void font(double size, boolean bold) {
        graphics.setFont(new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size));
    }

    private void pen(Ink ink, double width) {
        colour(ink, 1);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    private void colour(Ink ink, double opacity) {
        graphics.setColor(new Color(ink.light() | (int) Math.round(opacity * OPAQUE) << 24, true));
    }

    private static Path2D path(double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < x.length; i++) {
            path.lineTo(x[i], y[i]);
        }
        return path;
    }
}
