package dev.perceptron.studio.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The server of one page: the JDK's, with a guard before it. Listens on this machine only unless told otherwise.
 *
 * <pre>{@code
 * try (StudioServer server = StudioServer.start(ServerOptions.loopback(), token -> assets(token), features)) {
 *     open(server.url());
 * }
 * }</pre>
 */
public final class StudioServer implements AutoCloseable {
    private static final int TOKEN_BYTES = 24;
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Streams streams;
    private final List<PageApi> features;
    private final String url;
    private final String token;
    private final boolean remote;

    private StudioServer(
            HttpServer server,
            ExecutorService workers,
            ScheduledExecutorService timer,
            Streams streams,
            List<PageApi> features,
            String url,
            String token,
            boolean remote) {
        this.server = server;
        this.workers = workers;
        this.timer = timer;
        this.streams = streams;
        this.features = features;
        this.url = url;
        this.token = token;
        this.remote = remote;
    }

    /**
     * Starts a server.
     *
     * @param assets the page's files, given the token that the page must know
     * @param features what answers its requests
     * @throws IOException if the port is taken or the host is not this machine's
     */
    public static StudioServer start(ServerOptions options, Function<String, Assets> assets, List<PageApi> features)
            throws IOException {
        Limits.apply();
        InetAddress address = InetAddress.getByName(options.host());
        HttpServer server = HttpServer.create(new InetSocketAddress(address, options.port()), BACKLOG);
        int port = server.getAddress().getPort();
        boolean remote = !address.isLoopbackAddress();
        String token = randomToken();
        String shown = shown(address);
        RequestGuard guard =
                new RequestGuard(port, token, shown, remote ? options.host().toLowerCase(Locale.ROOT) : null);
        Streams streams = new Streams();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(threads("studio-timer"));
        RouteTable table = new RouteTable(streams);
        features.forEach(feature -> feature.register(table));
        server.createContext("/", new RequestDispatcher(guard, assets.apply(token), table, timer));
        ExecutorService workers = new ThreadPoolExecutor(
                0, 2 * Limits.CONNECTIONS, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("studio"));
        server.setExecutor(workers);
        timer.scheduleWithFixedDelay(streams::stopStuck, 1, 1, TimeUnit.SECONDS);
        server.start();
        return new StudioServer(
                server,
                workers,
                timer,
                streams,
                List.copyOf(features),
                "http://" + shown + ":" + port + "/",
                token,
                remote);
    }

    /** The address as it stands in a browser's; for all of a machine's addresses one that others can reach. */
    private static String shown(InetAddress address) throws IOException {
        InetAddress one = address.isAnyLocalAddress() ? reachable() : address;
        if (one.equals(InetAddress.getByName("::1"))) {
            return "[::1]";
        }
        String text = one.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return plain.contains(":") ? "[" + plain + "]" : plain;
    }

    private static InetAddress reachable() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                .findFirst()
                .orElse(InetAddress.getByName("127.0.0.1"));
    }

    private static String randomToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The page's address; beyond this machine with the token, which opens it. */
    public String url() {
        return remote ? url + "?token=" + token : url;
    }

    /** The address without anything behind the port: {@code http://127.0.0.1:7878}. */
    public String origin() {
        return url.substring(0, url.length() - 1);
    }

    /** What requests that change something must carry in the header {@code X-Perceptron-Token}. */
    public String token() {
        return token;
    }

    /** Whether other machines can reach it. */
    public boolean isRemote() {
        return remote;
    }

    /** Ends all connections and threads. */
    @Override
    public void close() {
        streams.stopAll();
        server.stop(0);
        workers.shutdownNow();
        timer.shutdownNow();
        features.forEach(PageApi::close);
    }
}
