package io.fluxion.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class StartupTest {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final Shutdown shutdown = new Shutdown(Duration.ofSeconds(1), Duration.ofSeconds(5), progress);

    @Test
    void aComponentThatFailsIsNamedAndWhatNeedsItNeverBegins() {
        Component broken = part("broken", List.of(), () -> {
            throw new IllegalStateException("no luck");
        });
        Component after = part("after", List.of(broken), () -> "up");
        Startup startup = new Startup(List.of(broken, after), progress, shutdown);

        assertThatThrownBy(startup::start)
                .isInstanceOf(StartException.class)
                .hasMessage("broken did not start: no luck");
        startup.close();

        assertThat(events).containsExactly("start broken", "close broken");
    }

    @Test
    void allStartAfterTheirNeedsAndCloseBeforeThem() throws Exception {
        Component store = part("store", List.of(), () -> "up");
        Component tables = part("tables", List.of(store), () -> "3 tables");
        Component api = part("api", List.of(tables, store), () -> "up");
        Startup startup = new Startup(List.of(store, tables, api), progress, shutdown);
        startup.start();
        assertThat(events).containsExactly("start store", "start tables", "start api");
        events.clear();

        assertThat(startup.close()).isTrue();
        assertThat(startup.close()).isFalse();
        assertThat(events).containsExactly("close api", "close tables", "close store");
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("\\[ +\\d+\\.\\d s] tables +3 tables");
    }

    @Test
    void independentComponentsStartAtTheSameTime() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Action meet = () -> "met " + together.await(10, TimeUnit.SECONDS);
        List<Component> both = List.of(part("left", List.of(), meet), part("right", List.of(), meet));

        new Startup(both, progress, shutdown).start();

        assertThat(events).containsExactlyInAnyOrder("start left", "start right");
    }

    @Test
    void aComponentThatDoesNotCloseIsLeftBehindAndTheRestCloses() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Component store = part("store", List.of(), () -> "up");
        Component stuck = new Part("stuck", List.of(store), () -> "up") {
            @Override
            public void close() throws Exception {
                never.await();
            }
        };
        Shutdown impatient = new Shutdown(Duration.ofMillis(50), Duration.ofSeconds(5), progress);
        Startup startup = new Startup(List.of(store, stuck), progress, impatient);
        startup.start();

        startup.close();

        assertThat(events).endsWith("close store");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("left behind");
    }

    private Component part(String name, List<Component> needs, Action start) {
        return new Part(name, needs, start);
    }

    private interface Action {
        String run() throws Exception;
    }

    private class Part implements Component {
        private final String name;
        private final List<Component> needs;
        private final Action start;

        Part(String name, List<Component> needs, Action start) {
            this.name = name;
            this.needs = needs;
            this.start = start;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<Component> needs() {
            return needs;
        }

        @Override
        public String start() throws Exception {
            events.add("start " + name);
            return start.run();
        }

        @Override
        public void close() throws Exception {
            events.add("close " + name);
        }
    }
}
