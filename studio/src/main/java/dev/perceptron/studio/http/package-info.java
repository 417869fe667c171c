/** The web server behind the page: routes, events, and everything that keeps strangers out. Knows nothing of networks. */
@NullMarked
package dev.perceptron.studio.http;

import org.jspecify.annotations.NullMarked;
