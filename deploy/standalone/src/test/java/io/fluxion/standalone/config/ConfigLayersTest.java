package io.fluxion.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigLayersTest {
    @TempDir
    private Path dir;

    @Test
    void anUnknownKeyInTheFileIsRefusedWithTheKnownOnes() throws Exception {
        Path file = Files.writeString(dir.resolve("fluxion.yaml"), "prot: 9090\n");

        assertThatThrownBy(() -> ConfigLayers.defaults().file(file, true))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("fluxion.yaml: unknown setting \"prot\"; the settings are port, data-dir");
    }

    @Test
    void anUnknownVariableIsRefused() {
        assertThatThrownBy(() -> ConfigLayers.defaults().environment(Map.of("FLUXION_PROT", "1")))
                .hasMessage("environment: unknown setting FLUXION_PROT");
    }

    @Test
    void aNamedFileMustExist() {
        assertThatThrownBy(() -> ConfigLayers.defaults().file(dir.resolve("none.yaml"), true))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no such file");
        assertThat(ConfigLayers.defaults()
                        .file(dir.resolve("none.yaml"), false)
                        .resolve()
                        .port())
                .isEqualTo(8080);
    }

    @Test
    void aFileThatIsNoListOfSettingsIsRefused() throws Exception {
        Path file = Files.writeString(dir.resolve("fluxion.yaml"), "- port\n");

        assertThatThrownBy(() -> ConfigLayers.defaults().file(file, true)).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "port, -1",
        "port, 65536",
        "port, http",
        "parallelism, 0",
        "web-ui-port, -1",
        "chains, 0",
        "chains, 5",
        "rpc, 1=",
        "rpc, '1=http://a,1=http://b'",
        "rpc, 10=http://not-among-two-chains",
        "scenario, panic",
        "scenario-after, -1",
        "demo-password, short",
        "demo-password, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "postgres, localhost:5432"
    })
    void aValueOutOfItsRangeIsRefusedWithItsSource(String key, String value) {
        ConfigLayers layers = ConfigLayers.defaults().flags(Map.of(key, value));

        assertThatThrownBy(layers::resolve)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the command line (--" + key + "): " + key);
    }

    @Test
    void aLaterLayerWins() throws Exception {
        Path file = Files.writeString(dir.resolve("fluxion.yaml"), "port: 1001\nseed: 1\nscenario: drain\n");

        UpConfig config = ConfigLayers.defaults()
                .file(file, true)
                .environment(Map.of("FLUXION_PORT", "1002", "FLUXION_SEED", "2", "HOME", "ignored"))
                .flags(Map.of("port", "1003"))
                .resolve();

        assertThat(config.port()).isEqualTo(1003);
        assertThat(config.seed()).isEqualTo(2);
        assertThat(config.scenario()).isEqualTo(Scenario.DRAIN);
        assertThat(config.scenarioAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aNodeIsOfTheFirstChainUnlessItsChainIsNamed() {
        assertThat(rpc("http://node/?key=a=b,c")).isEqualTo(Map.of(1, new Secret("http://node/?key=a=b,c")));
        assertThat(rpc("137=http://p/x?a=1,1=http://e"))
                .isEqualTo(Map.of(137, new Secret("http://p/x?a=1"), 1, new Secret("http://e")));
        assertThat(ConfigLayers.defaults().resolve().rpc()).isEmpty();
    }

    @Test
    void theChainsThatRunAreTheFirstOnes() {
        assertThat(ConfigLayers.defaults().resolve().chains()).containsExactly(LocalChain.ETHEREUM, LocalChain.POLYGON);
        assertThat(ConfigLayers.defaults()
                        .flags(Map.of("chains", "4"))
                        .resolve()
                        .chains())
                .extracting(LocalChain::chainId)
                .containsExactly(1, 137, 42_161, 10);
    }

    private static Map<Integer, Secret> rpc(String text) {
        return ConfigLayers.defaults().flags(Map.of("rpc", text)).resolve().rpc();
    }

    @Test
    void secretsDoNotShow() {
        UpConfig config = ConfigLayers.defaults()
                .flags(Map.of(
                        "demo-password", "correct horse",
                        "postgres", "postgres://desk:battery@db:5433/fluxion",
                        "redis", "redis://:staple@cache:6379",
                        "rpc", "137=https://node/moonshine"))
                .resolve();

        assertThat(config.toString())
                .doesNotContain("correct horse", "battery", "staple", "moonshine")
                .contains("jdbc:postgresql://db:5433/fluxion");
    }
}
