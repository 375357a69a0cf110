package io.fluxion.chain.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.chain.protocol.ForeignChecks;
import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.chain.rpc.Quantities;
import io.fluxion.chain.rpc.Rpc;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.chain.sign.SignerConfigException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of the configured nodes and signers before anything starts: whether the nodes serve the chain that their
 * entry names, whether the contracts stand there, and whether each signer has its key.
 *
 * <p>A node that doesn't answer is no error: the others serve, and it is asked again all the time.
 */
public final class StartChecks {
    private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);
    /** A start is not to be held up by a dead node for longer. */
    private static final RpcLimits LIMITS = new RpcLimits(Duration.ofSeconds(3), 1 << 20);

    private StartChecks() {}

    /** Refuses chains whose nodes contradict their entries, all of them at once. */
    public static void require(Path file, List<ConfiguredChain> chains) {
        Problems problems = new Problems();
        chains.parallelStream().forEach(chain -> {
            check(chain, problems);
            chain.signers().forEach(signer -> open(signer, problems));
        });
        if (!problems.sentences().isEmpty()) {
            throw new ChainsFileException(
                    file.toString(), problems.sentences().stream().sorted().toList());
        }
    }

    /** It is opened again when its chain starts: a key is not kept by what only looks whether it is there. */
    private static void open(ConfiguredSigner signer, Problems problems) {
        try {
            signer.open();
        } catch (SignerConfigException e) {
            problems.add("", String.valueOf(e.getMessage()));
        }
    }

    private static void check(ConfiguredChain chain, Problems problems) {
        Optional<Rpc> serving = Optional.empty();
        for (int i = 0; i < chain.endpoints().size(); i++) {
            RpcEndpoint endpoint = chain.endpoints().get(i);
            String path = chain.path() + ".endpoints[" + i + "]";
            Rpc rpc = new JsonRpc(endpoint.url(), LIMITS, Clock.systemUTC());
            if (serves(chain.chain().chainId(), rpc, path, endpoint, problems) && serving.isEmpty()) {
                serving = Optional.of(rpc);
            }
        }
        serving.ifPresent(rpc -> requireCode(chain, rpc, problems));
        if (serving.isEmpty()) {
            LOG.warn(
                    "{}: no node of chain {} answers yet",
                    chain.path(),
                    chain.chain().chainId());
        }
    }

    private static boolean serves(int chainId, Rpc rpc, String path, RpcEndpoint endpoint, Problems problems) {
        try {
            long served = Quantities.toLong(rpc.call("eth_chainId").asText());
            if (served != chainId) {
                problems.add(
                        path + ".url",
                        endpoint.name() + " serves chain " + served + " instead of " + chainId
                                + ": correct the url or the chain's id");
            }
            return served == chainId;
        } catch (RpcUnavailableException | RpcErrorException e) {
            LOG.warn("{}: {} does not answer: {}", path, endpoint.name(), e.getMessage());
        } catch (NumberFormatException e) {
            problems.add(path + ".url", endpoint.name() + " is no EVM node: it tells no chain id");
        }
        return false;
    }

    private static void requireCode(ConfiguredChain chain, Rpc rpc, Problems problems) {
        try {
            for (String contract : chain.contracts()) {
                JsonNode code = rpc.call("eth_getCode", contract, "latest");
                if (code.asText().length() <= "0x".length()) {
                    String key = chain.deployment() == null ? ".contracts" : ".deployment";
                    problems.add(
                            chain.path() + key,
                            "there is no contract at " + contract + " on chain "
                                    + chain.chain().chainId() + ": correct the address, or deploy first");
                }
            }
            ForeignChecks.problems(rpc, chain.foreign()).forEach(p -> problems.add(chain.path() + ".contracts", p));
        } catch (RpcUnavailableException | RpcErrorException e) {
            LOG.warn("{}: the contracts could not be looked at: {}", chain.path(), e.getMessage());
        }
    }
}
