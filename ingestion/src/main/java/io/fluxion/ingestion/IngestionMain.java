package io.fluxion.ingestion;

import io.fluxion.ingestion.reference.Deployments;
import io.fluxion.ingestion.wire.TopicAdmin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The feeds as a process: {@code --kafka host:port --deployment FOLDER-OR-FILE}. */
public final class IngestionMain {
    private IngestionMain() {}

    /** Runs until the process is told to end. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> options = options(args);
        String kafka = required(options, "--kafka");
        Path deployment = Path.of(required(options, "--deployment"));
        TopicAdmin.createAll(kafka);
        IngestionService service = IngestionService.start(kafka, Deployments.readAll(deployment));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.close();
            ended.countDown();
        }));
        ended.await();
    }

    private static Map<String, String> options(String... args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("every option has a value");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
