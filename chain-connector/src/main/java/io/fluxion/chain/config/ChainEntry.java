package io.fluxion.chain.config;

import io.fluxion.chain.follow.FollowSettings;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.follow.Window;
import io.fluxion.chain.protocol.ForeignSetup;
import io.fluxion.chain.rpc.RateLimit;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.send.SendSettings;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.reference.Deployments;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one chain of {@code chains.yaml}. */
final class ChainEntry {
    private static final String ADDRESS = "0x[0-9a-fA-F]{40}";
    private static final long MILLIS_MAX = 3_600_000;
    private static final int MEGABYTE_BITS = 20;
    /** What one array can hold, nearly. */
    private static final int MEGABYTES_MAX = 1_024;

    private static final int REQUESTS_MAX = 100_000;

    private ChainEntry() {}

    static ConfiguredChain read(Entry entry, Path folder) {
        int id = (int) entry.number("id", 1, Integer.MAX_VALUE);
        String name = entry.optionalText("name").orElse("chain-" + id);
        List<RpcEndpoint> endpoints = endpoints(entry);
        Deployment deployment = deployment(entry, folder, id);
        List<String> contracts = contracts(entry, deployment);
        long startBlock =
                entry.number("startBlock", 0, Long.MAX_VALUE, deployment == null ? 0 : deployment.startBlock());
        if (!entry.has("deployment") && !entry.has("startBlock")) {
            entry.problem("startBlock", "is missing: without a deployment nothing else says where to begin");
        }
        FollowSettings usual = FollowSettings.DEFAULT;
        FollowSettings settings = new FollowSettings(
                (int) entry.number("finalityDepthBlocks", 1, 1_000_000, usual.finalityDepthBlocks()),
                (int) entry.number("windowBlocks", 1, Window.BLOCKS_MAX, usual.windowBlocks()),
                entry.flag("everyHeader", usual.everyHeader()),
                Duration.ofMillis(entry.number(
                        "lowerHeadPatienceMillis",
                        0,
                        MILLIS_MAX,
                        usual.lowerHeadPatience().toMillis())));
        Duration pollInterval = Duration.ofMillis(entry.number("pollIntervalMillis", 1, MILLIS_MAX, 100));
        List<ConfiguredSigner> signers = signers(entry, folder, deployment);
        SendSettings sending = SendSettings.LOCAL
                .withConfirmations((int) entry.number("confirmations", 0, 1_000, Confirmations.usualOf(id)))
                .withFeeGweiMax(entry.number("feeGweiMax", 1, 100_000, SendSettings.FEE_GWEI_MAX));
        RpcLimits limits = limits(entry);
        ForeignSetup foreign = ForeignEntries.read(entry);
        entry.refuseOthers();
        FollowedChain chain = new FollowedChain(id, name, startBlock, settings);
        return new ConfiguredChain(
                entry.path(), chain, endpoints, limits, contracts, deployment, signers, sending, pollInterval, foreign);
    }

    private static RpcLimits limits(Entry entry) {
        RpcLimits usual = RpcLimits.USUAL;
        long range = entry.number("answerMegabytesMax", 1, MEGABYTES_MAX, usual.answerBytesMax() >> MEGABYTE_BITS);
        long block = entry.number(
                "blockMegabytesMax", 1, MEGABYTES_MAX, Math.max(range, usual.undividedBytesMax() >> MEGABYTE_BITS));
        if (block < range) {
            entry.problem("blockMegabytesMax", "is " + block + ", and answerMegabytesMax is more: " + range);
        }
        return usual.withBytes((int) range << MEGABYTE_BITS, (int) Math.max(range, block) << MEGABYTE_BITS);
    }

    private static List<RpcEndpoint> endpoints(Entry entry) {
        List<RpcEndpoint> endpoints = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Entry item : entry.entries("endpoints")) {
            URI url = url(item, item.text("url"));
            long rate = item.number("requestsPerSecond", 1, REQUESTS_MAX, 0);
            long burst = item.number("burst", 1, REQUESTS_MAX, rate);
            if (rate == 0 && item.has("burst")) {
                item.problem("burst", "needs requestsPerSecond beside it");
            }
            String name = item.optionalText("name")
                    .orElseGet(() -> RpcEndpoint.of(url).name());
            if (!names.add(name)) {
                item.problem("name", name + " is there already: each node needs its own name");
            }
            item.refuseOthers();
            endpoints.add(new RpcEndpoint(name, url, rate == 0 ? null : new RateLimit((int) rate, (int) burst)));
        }
        if (endpoints.isEmpty()) {
            entry.problem("endpoints", "must be a list of at least one node with its url");
        }
        return endpoints;
    }

    /** The address isn't repeated in a problem: it may have a key in it. */
    private static URI url(Entry item, String text) {
        URI standIn = URI.create("http://unknown");
        if (text.isEmpty()) {
            return standIn;
        }
        try {
            URI url = URI.create(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            item.problem("url", "is no address");
            return standIn;
        }
        item.problem("url", "must start with http:// or https:// and name a host");
        return standIn;
    }

    private static @Nullable Deployment deployment(Entry entry, Path folder, int id) {
        String file = entry.optionalText("deployment").orElse("");
        if (file.isEmpty()) {
            return null;
        }
        try {
            Deployment deployment = Deployments.read(folder.resolve(file));
            if (deployment.chainId() != id) {
                entry.problem("deployment", file + " is of chain " + deployment.chainId() + ", and not of " + id);
            }
            return deployment;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            entry.problem("deployment", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static List<String> contracts(Entry entry, @Nullable Deployment deployment) {
        List<String> contracts = new ArrayList<>();
        if (deployment != null) {
            contracts.addAll(DeployedContracts.of(deployment));
        }
        List<String> more = entry.textsBesideMappings("contracts");
        for (int i = 0; i < more.size(); i++) {
            if (more.get(i).matches(ADDRESS)) {
                contracts.add(more.get(i).toLowerCase(Locale.ROOT));
            } else if (!more.get(i).isEmpty()) {
                entry.problem("contracts[" + i + "]", "must be an address: 0x and 40 hex digits");
            }
        }
        if (contracts.isEmpty() && !entry.has("deployment") && more.isEmpty()) {
            entry.problem("contracts", "is missing: name a deployment file or contracts to be read");
        }
        return contracts.stream().distinct().toList();
    }

    private static List<ConfiguredSigner> signers(Entry entry, Path folder, @Nullable Deployment deployment) {
        List<ConfiguredSigner> signers = new ArrayList<>();
        Set<String> accounts = new HashSet<>();
        for (Entry item : entry.entries("signers")) {
            ConfiguredSigner signer = signer(item, folder, deployment);
            if (!accounts.add(signer.account())) {
                item.problem("account", signer.account() + " has a signer already");
            }
            signers.add(signer);
        }
        if (!signers.isEmpty() && deployment == null && !entry.has("deployment")) {
            entry.problem("signers", "need a deployment: they sign swaps of its pools only");
        }
        return signers;
    }

    private static ConfiguredSigner signer(Entry item, Path folder, @Nullable Deployment deployment) {
        String account = item.text("account");
        String address = item.optionalText("address").orElse(null);
        if (address != null && !address.matches(ADDRESS)) {
            item.problem("address", "must be an address: 0x and 40 hex digits");
        }
        Path keystore = item.optionalText("keystore").map(folder::resolve).orElse(null);
        String passwordEnv = item.optionalText("passwordEnv").orElse(null);
        Path passwordFile =
                item.optionalText("passwordFile").map(folder::resolve).orElse(null);
        String url = item.optionalText("url").orElse(null);
        if ((keystore == null) == (url == null)) {
            item.problem("keystore", "name either a keystore or the url of a remote signer");
        }
        if (keystore != null && passwordEnv == null && passwordFile == null) {
            item.problem(
                    "passwordEnv",
                    "is missing: the variable of the environment with the keystore's password, or else passwordFile");
        }
        if (passwordEnv != null && passwordFile != null) {
            item.problem("passwordFile", "stands beside passwordEnv: the password is in one place");
        }
        if (url != null) {
            url(item, url);
        }
        if (url != null && address == null) {
            item.problem("address", "is missing: a remote signer holds several keys");
        }
        Map<String, BigDecimal> caps = SignerLimits.read(item, deployment);
        item.refuseOthers();
        return new ConfiguredSigner(item.path(), account, address, keystore, passwordEnv, passwordFile, url, caps);
    }
}
