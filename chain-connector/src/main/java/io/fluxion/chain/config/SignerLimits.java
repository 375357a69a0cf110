package io.fluxion.chain.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a signer of {@code chains.yaml} may do: its daily caps by token, and the contracts that it may call.
 *
 * <p>A signer only ever calls its deployment's pool manager. The list of contracts makes sure that this is the one that
 * whoever wrote the list meant: another deployment file doesn't start.
 */
final class SignerLimits {
    private static final String ALLOW = "allow";
    private static final String CAPS = "spendCapPerDay";
    private static final String ADDRESS = "0x[0-9a-fA-F]{40}";

    private SignerLimits() {}

    /** The caps, in units of each token; whatever doesn't fit the deployment is a problem of the entry. */
    static Map<String, BigDecimal> read(Entry item, @Nullable Deployment deployment) {
        requireAllowed(item, deployment);
        Map<String, BigDecimal> caps = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> cap : item.values(CAPS).entrySet()) {
            String path = CAPS + "." + cap.getKey();
            BigDecimal amount = cap.getValue().isNumber() ? cap.getValue().decimalValue() : BigDecimal.ONE.negate();
            if (amount.signum() < 0) {
                item.problem(path, "must be a number of tokens, not below 0");
            } else if (deployment != null && !has(deployment, cap.getKey())) {
                item.problem(path, "the deployment has no token " + cap.getKey());
            } else {
                caps.put(cap.getKey(), amount);
            }
        }
        return caps;
    }

    private static boolean has(Deployment deployment, String symbol) {
        return deployment.tokens().stream().map(Token::symbol).anyMatch(symbol::equals);
    }

    private static void requireAllowed(Entry item, @Nullable Deployment deployment) {
        List<String> allowed = item.texts(ALLOW);
        for (int i = 0; i < allowed.size(); i++) {
            if (!allowed.get(i).isEmpty() && !allowed.get(i).matches(ADDRESS)) {
                item.problem(ALLOW + "[" + i + "]", "must be an address: 0x and 40 hex digits");
            }
        }
        if (item.has(ALLOW)
                && deployment != null
                && allowed.stream()
                        .map(a -> a.toLowerCase(Locale.ROOT))
                        .noneMatch(deployment.poolManager().toLowerCase(Locale.ROOT)::equals)) {
            item.problem(
                    ALLOW,
                    "leaves out the deployment's pool manager " + deployment.poolManager()
                            + ": nothing could be signed");
        }
    }
}
