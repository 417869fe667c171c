package dev.perceptron.study.special;

import java.util.List;

/**
 * A special function of two arguments, with the errors that were published for it. The values are SciPy's; the paper does
 * not state its ranges, so these are ours: wide, without the places where a function is infinite.
 *
 * <p>Source of the errors: Liu and others, "KAN: Kolmogorov–Arnold Networks", 2024, the table of special functions; the
 * best of several networks each, chosen by the test error.
 *
 * @param name SciPy's name
 * @param formula what it is
 * @param ranges of both arguments, as the report prints them
 * @param publishedMlp the paper's root mean squared test error of the best multilayer perceptron
 * @param publishedKan the same of the best Kolmogorov–Arnold network
 */
public record SpecialFunction(String name, String formula, String ranges, double publishedMlp, double publishedKan) {
    private static final String QUARTER = "φ 0…π/2, m 0…0.99";
    private static final String LEGENDRE = "ν 0…4, x −0.9…0.9";
    private static final String SPHERE = "θ 0…2π, φ 0…π";

    /** All of them, in the order of the samples. */
    public static final List<SpecialFunction> ALL = List.of(
            new SpecialFunction("ellipj", "sn(u, m)", "u 0…4, m 0…0.99", 6.48e-4, 1.33e-4),
            new SpecialFunction("ellipkinc", "K(φ, m)", QUARTER, 5.52e-4, 1.24e-4),
            new SpecialFunction("ellipeinc", "E(φ, m)", QUARTER, 3.04e-4, 8.26e-5),
            new SpecialFunction("jv", "Jν(x)", "ν 0…4, x 1…10", 5.52e-3, 1.64e-3),
            new SpecialFunction("yv", "Yν(x)", "ν 0…2, x 1…10", 3.45e-4, 1.49e-5),
            new SpecialFunction("kv", "Kν(x)", "ν 0…2, x 0.5…5", 1.67e-4, 2.52e-5),
            new SpecialFunction("iv", "Iν(x)", "ν 0…2, x 0.5…4", 1.07e-2, 9.28e-3),
            new SpecialFunction("lpmv0", "P⁰ν(x)", LEGENDRE, 1.74e-2, 5.25e-5),
            new SpecialFunction("lpmv1", "P¹ν(x)", LEGENDRE, 1.50e-3, 6.90e-4),
            new SpecialFunction("lpmv2", "P²ν(x)", LEGENDRE, 9.43e-4, 2.26e-4),
            new SpecialFunction("sph_harm01", "Re Y⁰₁(θ, φ)", SPHERE, 1.25e-6, 2.21e-7),
            new SpecialFunction("sph_harm11", "Re Y¹₁(θ, φ)", SPHERE, 6.70e-4, 1.22e-4),
            new SpecialFunction("sph_harm02", "Re Y⁰₂(θ, φ)", SPHERE, 2.85e-6, 1.95e-7),
            new SpecialFunction("sph_harm12", "Re Y¹₂(θ, φ)", SPHERE, 1.84e-3, 1.50e-5),
            new SpecialFunction("sph_harm22", "Re Y²₂(θ, φ)", SPHERE, 6.21e-4, 9.45e-5));
}
