package io.fluxion.chain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.protocol.ForeignSetup;
import io.fluxion.chain.rpc.RateLimit;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.domain.chain.PoolKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainsFileTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("NODE_KEY", "secret");
    private static final String CONTRACT = "\"0x" + "aB".repeat(20) + "\"";
    private static final String DEPLOYMENT = """
            {"chainId": 10, "startBlock": 7, "poolManager": "0x01", "factory": "0x02",
             "tokens": [{"symbol": "sETH", "address": "0x04", "decimals": 18},
                        {"symbol": "fUSD", "address": "0x05", "decimals": 6}],
             "feeds": [{"feed": "ETH-USD", "address": "0x03", "decimals": 8, "heartbeatSeconds": 60}],
             "pools": [], "instruments": [], "accounts": []}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everyProblemIsToldAtOnceWithItsEntry() throws IOException {
        List<String> problems = problems("""
            chains:
              - id: 1
                name: one
                startBlock: -4
                finalityDepth: 64
                endpoints:
                  - {url: "ftp://node.example/${NODE_KEY}"}
                  - {url: "https://node.example/${NO_SUCH_KEY}", requestsPerSecond: 0}
                contracts: [0x1234, "0x12"]
              - id: 1
                endpoints: []
                deployment: missing.json
                signers:
                  - {account: desk, keystore: key.json}
                  - {account: desk, url: "https://signer.example"}
            extra: true
            """);
        assertThat(problems)
                .anySatisfy(p -> assertThat(p).startsWith("chains[0].startBlock: must be a whole number from 0"))
                .anySatisfy(p -> assertThat(p)
                        .startsWith("chains[0].finalityDepth: is no key here")
                        .contains("finalityDepthBlocks"))
                .anySatisfy(p -> assertThat(p)
                        .startsWith("chains[0].endpoints[0].url: must start with http://")
                        .doesNotContain("secret"))
                .anySatisfy(p -> assertThat(p)
                        .isEqualTo("chains[0].endpoints[1].url: the environment has no NO_SUCH_KEY: set it before the"
                                + " start"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[0].endpoints[1].requestsPerSecond: must be"))
                .anySatisfy(p -> assertThat(p).isEqualTo("chains[0].contracts[0]: must be a text: put it in quotes"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[0].contracts[1]: must be an address"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[1].id: chain 1 is there already"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[1].endpoints: must be a list of at least one node"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[1].deployment: cannot read"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[1].signers[0].passwordEnv: is missing"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[1].signers[1].address: is missing"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[1].signers[1].account: desk has a signer already"))
                .anySatisfy(p -> assertThat(p).startsWith("extra: is no key here; known are chains"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'chains: [{id: 1, id: 2}]' | this is no YAML: Duplicate field 'id'",
                "'chains: [' | this is no YAML",
                "'chains: 7' | chains: must be a list",
                "'[]' | must be a mapping",
                "'' | must be a mapping",
                "'chains: [7]' | chains[0]: must be a mapping",
                "'chains: [{id: one}]' | chains[0].id: must be a whole number",
            })
    void malformedFileIsRefusedWithAPlace(String yaml, String problem) {
        assertThat(problems(yaml)).anySatisfy(p -> assertThat(p).contains(problem));
    }

    @ParameterizedTest
    @CsvSource({"http://user:hush hush@signer", "signer:9000", "ftp://signer"})
    void remoteSignersAddressIsCheckedAndNotShown(String url) throws IOException {
        Files.writeString(folder.resolve("deployment.json"), DEPLOYMENT);
        String signer = "{account: desk, address: \"" + CONTRACT.replace("\"", "") + "\", url: \"" + url + "\"}";
        assertThat(problems("chains: [{id: 10, endpoints: [{url: \"http://a\"}], deployment: deployment.json,"
                        + " signers: [" + signer + "]}]"))
                .singleElement()
                .satisfies(p ->
                        assertThat(p).startsWith("chains[0].signers[0].url: ").doesNotContain("hush"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "passwordEnv: A, passwordFile: b | chains[0].signers[0].passwordFile: stands beside passwordEnv",
                "passwordFile: b, spendCapPerDay: {sBTC: 1} | "
                        + "chains[0].signers[0].spendCapPerDay.sBTC: the deployment has no token sBTC",
                "passwordFile: b, spendCapPerDay: {sETH: -1} | "
                        + "chains[0].signers[0].spendCapPerDay.sETH: must be a number of tokens",
                "passwordFile: b, allow: [\"0x12\"] | chains[0].signers[0].allow[0]: must be an address",
                "passwordFile: b, allow: [\"0xabababababababababababababababababababab\"] | "
                        + "chains[0].signers[0].allow: leaves out the deployment's pool manager 0x01",
                "passwordFile: b, alow: [] | chains[0].signers[0].alow: is no key here",
            })
    void signersLimitsMustFitTheDeployment(String keys, String problem) throws IOException {
        Files.writeString(folder.resolve("deployment.json"), DEPLOYMENT);
        assertThat(problems("chains: [{id: 10, endpoints: [{url: \"http://a\"}], deployment: deployment.json,"
                        + " signers: [{account: desk, keystore: k, " + keys + "}]}]"))
                .anySatisfy(p -> assertThat(p).startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource({"1,64", "10,30", "137,256", "42161,240", "8453,64", "31337,2"})
    void swapIsFinalByWhatTheChainsConsensusGives(int id, int blocks) throws IOException {
        ConfiguredChain chain = read("chains: [{id: " + id + ", startBlock: 5, contracts: [" + CONTRACT
                        + "], endpoints: [{url: \"http://node.example\"}]}]")
                .get(0);
        assertThat(chain.sending().confirmations()).isEqualTo(blocks);
    }

    @Test
    void limitsOfAnswersAreRead() throws IOException {
        String chain = "chains: [{id: 1, startBlock: 1, contracts: [" + CONTRACT
                + "], endpoints: [{url: \"http://a\"}], answerMegabytesMax: 2, blockMegabytesMax: %d}]";
        Path file = Files.writeString(folder.resolve("limits.yaml"), chain.formatted(3));
        assertThat(ChainsFile.read(file, ENVIRONMENT).get(0).limits())
                .isEqualTo(RpcLimits.USUAL.withBytes(2 << 20, 3 << 20));
        assertThat(problems(chain.formatted(1)))
                .singleElement()
                .asString()
                .startsWith("chains[0].blockMegabytesMax: is 1, and answerMegabytesMax is more: 2");
    }

    @Test
    void contractsOfOthersAreReadBesideOurs() throws IOException {
        ForeignSetup foreign = read("""
            chains:
              - id: 1
                startBlock: 12
                endpoints: [{url: "http://a"}]
                tokens:
                  - {symbol: USDC, address: "0x%1$s01"}
                  - {symbol: WETH, address: "0x%1$s02", feed: ETH-USD}
                contracts:
                  - "0x%1$s03"
                  - {address: "0x%1$s04", protocol: UNISWAP_V2, tokens: [USDC, WETH]}
                  - {address: "0x%1$s05", protocol: UNISWAP_V3, name: big, tokens: [USDC, WETH], fee: 0.0005}
                  - {address: "0x%1$s06", protocol: BALANCER_V3, pool: "0x%1$s07", tokens: [USDC, WETH],
                     weights: [0.2, 0.8], fee: 0.01}
                  - {address: "0x%1$s08", protocol: CURVE, tokens: [USDC, WETH], fee: 0.0004}
                  - {address: "0x%1$s09", protocol: CHAINLINK, feed: ETH-USD, heartbeatSeconds: 3600}
                instruments:
                  - {instrument: ETH-USDC, base: WETH, quote: USDC, pool: "0x%1$s05"}
            """.formatted("ab".repeat(19))).get(0).foreign();
        assertThat(foreign.contracts())
                .extracting(c -> c.pool() == null ? null : c.pool().kind())
                .containsExactly(PoolKind.WEIGHTED, PoolKind.CONCENTRATED, PoolKind.WEIGHTED, PoolKind.OTHER, null);
        assertThat(foreign.contracts().get(2).poolId()).endsWith("07");
        assertThat(foreign.tokens()).hasSize(2);
        assertThat(foreign.instruments())
                .singleElement()
                .satisfies(pair -> assertThat(pair.poolId()).endsWith("05"));
        assertThat(foreign.hasFeeds()).isTrue();
    }

    @Test
    void problemsWithContractsOfOthersNameTheirEntry() {
        List<String> problems = problems("""
            chains:
              - id: 1
                startBlock: 12
                endpoints: [{url: "http://a"}]
                tokens: [{symbol: USDC, address: "0x12"}]
                contracts:
                  - {address: "0x%1$s", protocol: SUSHI, tokens: [USDC, WETH]}
                  - {address: "0x%1$s", protocol: UNISWAP_V3, tokens: [USDC, WETH], heartbeat: 5}
                  - {address: "0x%1$s", protocol: CURVE, tokens: [USDC], fee: 4}
                instruments: [{instrument: ETH-USDC, base: WETH, quote: USDC, pool: "0x%1$s"}]
            """.formatted("ab".repeat(20)));
        assertThat(problems)
                .anySatisfy(p -> assertThat(p).startsWith("chains[0].tokens[0].address: must be an address"))
                .anySatisfy(
                        p -> assertThat(p).startsWith("chains[0].contracts[0].protocol: must be one of [UNISWAP_V2"))
                .anySatisfy(
                        p -> assertThat(p).startsWith("chains[0].contracts[1].tokens: the chain's tokens have no WETH"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[0].contracts[1].fee: is missing"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[0].contracts[1].heartbeat: is no key here"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[0].contracts[2].tokens: must be a list of 2 to 8"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[0].contracts[2].fee: must be a part of one"))
                .anySatisfy(p -> assertThat(p).startsWith("chains[0].instruments[0].base: the chain's tokens have no"));
    }

    @Test
    void missingFileIsRefused() {
        Path file = folder.resolve("none.yaml");
        assertThatExceptionOfType(ChainsFileException.class)
                .isThrownBy(() -> ChainsFile.read(file, ENVIRONMENT))
                .withMessageContaining("none.yaml")
                .withMessageContaining("is the path right?");
    }

    @Test
    void deploymentOfAnotherChainIsRefused() throws IOException {
        Files.writeString(folder.resolve("deployment.json"), DEPLOYMENT);
        assertThat(problems("chains: [{id: 9, endpoints: [{url: \"http://a\"}], deployment: deployment.json}]"))
                .containsExactly("chains[0].deployment: deployment.json is of chain 10, and not of 9");
    }

    @Test
    void chainOfContractsIsReadFromItsStartBlock() throws IOException {
        ConfiguredChain chain = read("chains: [{id: 137, startBlock: 5, contracts: [" + CONTRACT
                        + "], endpoints: [{url: \"http://node.example:8545/${NODE_KEY}\"}]}]")
                .get(0);
        assertThat(chain.chain().name()).isEqualTo("chain-137");
        assertThat(chain.chain().startBlock()).isEqualTo(5);
        assertThat(chain.contracts()).containsExactly("0x" + "ab".repeat(20));
        assertThat(chain.endpoints().get(0).url()).hasPath("/secret");
        assertThat(chain.endpoints().toString()).doesNotContain("secret").contains("node.example:8545");
    }

    @Test
    void everythingThatCanBeSaidIsRead() throws IOException {
        Files.writeString(folder.resolve("deployment.json"), DEPLOYMENT);
        ConfiguredChain chain = read("""
            chains:
              - id: 10
                name: optimism
                deployment: deployment.json
                finalityDepthBlocks: 600
                windowBlocks: 256
                everyHeader: false
                lowerHeadPatienceMillis: 15000
                pollIntervalMillis: 250
                endpoints:
                  - {url: "http://a.example", name: main, requestsPerSecond: 20, burst: 40}
                  - {url: "http://b.example", requestsPerSecond: 5}
                signers:
                  - account: desk
                    keystore: keys/desk.json
                    passwordEnv: DESK_PASSWORD
                    spendCapPerDay: {sETH: 12.5, fUSD: 50000}
            """).get(0);
        assertThat(chain.path()).isEqualTo("chains[0]");
        assertThat(chain.chain().startBlock()).isEqualTo(7);
        assertThat(chain.contracts()).containsExactly("0x01", "0x02", "0x03");
        assertThat(chain.chain().settings().finalityDepthBlocks()).isEqualTo(600);
        assertThat(chain.chain().settings().windowBlocks()).isEqualTo(256);
        assertThat(chain.chain().settings().everyHeader()).isFalse();
        assertThat(chain.chain().settings().lowerHeadPatience()).isEqualTo(Duration.ofSeconds(15));
        assertThat(chain.pollInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(chain.endpoints().get(0).name()).isEqualTo("main");
        assertThat(chain.endpoints().get(0).limit()).isEqualTo(new RateLimit(20, 40));
        assertThat(chain.endpoints().get(1).limit()).isEqualTo(new RateLimit(5, 5));
        ConfiguredSigner signer = chain.signers().get(0);
        assertThat(signer.path()).isEqualTo("chains[0].signers[0]");
        assertThat(signer.keystore()).isEqualTo(folder.toAbsolutePath().resolve("keys/desk.json"));
        assertThat(signer.passwordEnv()).isEqualTo("DESK_PASSWORD");
        assertThat(signer.spendCapPerDay())
                .containsOnly(Map.entry("sETH", new BigDecimal("12.5")), Map.entry("fUSD", new BigDecimal("50000")));
    }

    private List<ConfiguredChain> read(String yaml) throws IOException {
        Path file = folder.resolve("chains.yaml");
        Files.writeString(file, yaml);
        return ChainsFile.read(file, ENVIRONMENT);
    }

    private List<String> problems(String yaml) {
        try {
            read(yaml);
        } catch (ChainsFileException e) {
            assertThat(e).hasMessageContaining("chains.yaml");
            return e.problems();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of();
    }
}
