package dev.perceptron.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The service answers as the model does, and says what is wrong with a request. */
final class PredictionServiceTest {
    @Test
    void answersAsTheModelDoes() throws Exception {
        Model model = Sequential.of(Input.of(3), Dense.of(2));
        HttpClient client = HttpClient.newHttpClient();
        try (PredictionService service = new PredictionService(model, 0)) {
            HttpResponse<String> good = post(client, service, "[1, 2.5,-3]");
            assertEquals(200, good.statusCode());
            assertEquals(
                    Arrays.toString(model.predict(new float[] {1, 2.5f, -3})),
                    good.body().strip());

            HttpResponse<String> few = post(client, service, "1, 2");
            assertEquals(400, few.statusCode());
            assertTrue(few.body().contains("received one row of 2 values"), few.body());
            assertEquals(400, post(client, service, "one, 2, 3").statusCode());
            assertEquals(400, post(client, service, "").statusCode());

            HttpRequest health = HttpRequest.newBuilder(uri(service, "/health")).build();
            String up = client.send(health, BodyHandlers.ofString()).body();
            assertEquals("up " + model.fingerprint(), up.strip());
        }
    }

    private static HttpResponse<String> post(HttpClient client, PredictionService service, String body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(service, "/predict"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static URI uri(PredictionService service, String path) {
        return URI.create("http://localhost:" + service.port() + path);
    }
}
