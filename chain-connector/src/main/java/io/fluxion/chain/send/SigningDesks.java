package io.fluxion.chain.send;

import io.fluxion.chain.sign.GuardedSigner;
import io.fluxion.chain.sign.SigningAccount;
import io.fluxion.chain.sign.SigningPolicy;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The accounts that sign on a chain, each behind a guard that knows the chain's contracts and the account's caps. */
final class SigningDesks {
    private final Deployment deployment;
    private final Clock clock;
    private final Map<String, Instrument> instruments;
    private final Map<String, GuardedSigner> signers = new LinkedHashMap<>();
    private final boolean capped;

    /** Refuses two signers of one account: their nonces would be the same. */
    SigningDesks(Deployment deployment, List<SigningAccount> accounts, SendSettings settings, Clock clock) {
        this.deployment = deployment;
        this.clock = clock;
        this.instruments = deployment.fullInstruments().stream()
                .collect(Collectors.toUnmodifiableMap(Instrument::instrument, Function.identity()));
        this.capped = accounts.stream().anyMatch(a -> !a.spendCapPerDay().isEmpty());
        for (SigningAccount account : accounts) {
            SigningPolicy policy = new SigningPolicy(
                    deployment.chainId(),
                    Set.of(deployment.poolManager()),
                    settings.feeWeiPerGasMax(),
                    capsRaw(account.spendCapPerDay()));
            GuardedSigner signer = new GuardedSigner(account.signer(), policy, clock);
            if (signers.put(signer.account(), signer) != null) {
                throw new IllegalArgumentException("account " + signer.account() + " has two signers");
            }
        }
    }

    Collection<GuardedSigner> signers() {
        return signers.values();
    }

    Map<String, Instrument> instruments() {
        return instruments;
    }

    /** Counts what earlier runs have signed today; nothing is read when there are no caps. */
    void readHistory(EarlierRuns history) {
        if (capped) {
            history.read(deployment.chainId(), clock.millis(), this::signedBefore);
        }
    }

    private void signedBefore(Slice slice, long atMillis) {
        GuardedSigner signer = signers.get(slice.account());
        Instrument instrument = instruments.get(slice.instrument());
        if (signer != null && instrument != null) {
            signer.signedBefore(SwapCall.of(slice, instrument, signer.address()).callData(), atMillis);
        }
    }

    private Map<String, BigInteger> capsRaw(Map<String, BigDecimal> caps) {
        return caps.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        e -> token(e.getKey()).address(), e -> raw(e.getValue(), token(e.getKey()))));
    }

    private Token token(String symbol) {
        return deployment.tokens().stream()
                .filter(t -> t.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a spend cap is of " + symbol + ", which chain " + deployment.chainId() + " doesn't have"));
    }

    private static BigInteger raw(BigDecimal units, Token token) {
        return units.movePointRight(token.decimals())
                .setScale(0, RoundingMode.FLOOR)
                .toBigInteger();
    }
}
