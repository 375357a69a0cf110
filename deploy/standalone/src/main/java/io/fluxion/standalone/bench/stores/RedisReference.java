package io.fluxion.standalone.bench.stores;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;

/** What Redis takes at most from one client that sends a hundred commands at a time. */
abstract class RedisReference {
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"));
    private static final int COMMANDS_AT_A_TIME = 100;
    private static final int KEYS = 1_000;

    private final String name;

    private RedisReference(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    abstract double commandsPerSecond(int commands) throws IOException, InterruptedException;

    /** Redis' own program where it is installed, otherwise a bare pipeline of the same command. */
    static RedisReference best(int port, List<String> hash) {
        Optional<Path> program = FOLDERS.stream()
                .map(folder -> folder.resolve("redis-benchmark"))
                .filter(Files::isExecutable)
                .findFirst();
        return program.isPresent() ? new Program(program.get(), port, hash) : new BarePipeline(port, hash);
    }

    private static final class Program extends RedisReference {
        private static final Pattern RATE = Pattern.compile("([\\d.]+) requests per second");
        private final Path program;
        private final int port;
        private final List<String> hash;

        Program(Path program, int port, List<String> hash) {
            super("redis-benchmark -P 100 -c 1");
            this.program = program;
            this.port = port;
            this.hash = hash;
        }

        @Override
        double commandsPerSecond(int commands) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of(program.toString(), "-p", Integer.toString(port)));
            command.addAll(List.of("-P", Integer.toString(COMMANDS_AT_A_TIME), "-c", "1", "-q"));
            command.addAll(List.of("-n", Integer.toString(commands), "-r", Integer.toString(KEYS)));
            command.addAll(List.of("HSET", "fluxion:{pool:1:__rand_int__}"));
            command.addAll(hash);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            Matcher rates = RATE.matcher(said);
            double rate = 0;
            while (rates.find()) {
                rate = Double.parseDouble(rates.group(1));
            }
            if (rate == 0) {
                throw new IOException("redis-benchmark told no rate: " + said);
            }
            return rate;
        }
    }

    private static final class BarePipeline extends RedisReference {
        private final int port;
        private final String[] hash;

        BarePipeline(int port, List<String> hash) {
            super("bare pipeline of 100");
            this.port = port;
            this.hash = hash.toArray(String[]::new);
        }

        @Override
        double commandsPerSecond(int commands) {
            try (RedisClient client = RedisClient.create("127.0.0.1", port);
                    Pipeline pipeline = client.pipelined()) {
                long startNanos = System.nanoTime();
                for (int i = 1; i <= commands; i++) {
                    for (int field = 0; field < hash.length; field += 2) {
                        pipeline.hset("fluxion:{pool:1:" + i % KEYS + "}", hash[field], hash[field + 1]);
                    }
                    if (i % COMMANDS_AT_A_TIME == 0) {
                        pipeline.sync();
                    }
                }
                pipeline.sync();
                return commands * 1e9 / (System.nanoTime() - startNanos);
            }
        }
    }
}
