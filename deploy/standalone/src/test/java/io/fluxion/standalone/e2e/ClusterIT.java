package io.fluxion.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same jobs on a cluster of two JVMs from Flink's own jars, submitted by {@code flink run} as jars. */
class ClusterIT {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final long SUBMIT_SECONDS_MAX = 240;

    @Test
    void sevenJobsByFlinkRunFillAnOrderAndForecast(@TempDir Path data, @TempDir Path cluster) throws Exception {
        Path script = Projects.root().resolve("deploy/cluster/cluster.sh");
        Assumptions.assumeTrue(
                Files.isDirectory(script.resolveSibling("target").resolve("lib")),
                "deploy/cluster isn't built: run ./mvnw verify, or name it with -pl");
        try (FluxionProcess engine = FluxionProcess.up(data, "--jobs", "external")) {
            URI base = engine.awaitReady();
            assertThat(run(script, cluster, "start", "8")).contains("web UI");
            try {
                run(script, cluster, "run-all", data.toString());
                await().atMost(MINUTE)
                        .untilAsserted(() -> assertThat(jobStates(cluster))
                                .hasSize(7)
                                .allSatisfy((job, state) ->
                                        assertThat(state).as(job).isEqualTo("RUNNING")));
                Desk trader = Desk.signIn(base, "trader");
                await().atMost(MINUTE)
                        .until(() -> trader.get("/pools").get("items").size() == 8);
                String orderId = trader.twap("on-a-cluster", "BUY", "0.4", 24, 4)
                        .get("orderId")
                        .asText();
                JsonNode filled = EndToEndIT.awaitStatus(trader, orderId, "Filled", MINUTE);
                assertThat(filled.get("cumQty").asText()).isEqualTo("0.4");
                await().atMost(MINUTE)
                        .untilAsserted(() -> assertThat(Endpoints.of(data).sumOfFills(orderId))
                                .isEqualByComparingTo("0.4"));
                assertThat(jobStates(cluster))
                        .allSatisfy((job, state) -> assertThat(state).isEqualTo("RUNNING"));
                assertThat(Files.readString(cluster.resolve("log/taskmanager.log"), StandardCharsets.UTF_8))
                        .doesNotContain("UnsatisfiedLinkError");
            } finally {
                run(script, cluster, "stop");
            }
        }
    }

    private static Map<String, String> jobStates(Path cluster) throws IOException, InterruptedException {
        String settings = Files.readString(cluster.resolve("conf/config.yaml"));
        String port = settings.lines()
                .filter(line -> line.startsWith("rest.port: "))
                .map(line -> line.substring("rest.port: ".length()))
                .findFirst()
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jobs/overview"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        Map<String, String> states = new TreeMap<>();
        new ObjectMapper()
                .readTree(answer.body())
                .get("jobs")
                .forEach(job ->
                        states.put(job.get("name").asText(), job.get("state").asText()));
        return states;
    }

    private static String run(Path script, Path cluster, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path printed = Files.createTempFile(cluster, "printed", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("FLUXION_CLUSTER_DIR", cluster.toString());
        Process process = builder.start();
        boolean ended = process.waitFor(SUBMIT_SECONDS_MAX, TimeUnit.SECONDS);
        String text = Files.readString(printed);
        assertThat(ended).as("%s printed %s", command, text).isTrue();
        assertThat(process.exitValue()).as("%s printed %s", command, text).isZero();
        return text;
    }
}
