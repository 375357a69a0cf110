package io.fluxion.ingestion.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import io.fluxion.ingestion.feed.Events;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentsTest {
    @TempDir
    Path folder;

    @Test
    void anUnknownEntryIsRefusedByName() throws Exception {
        Path file = folder.resolve("deployment.json");
        Files.writeString(file, """
                {"chainId":1,"startBlock":1,"tokens":[],"feeds":[],"pools":[],"instruments":[],
                 "accounts":[],"colour":"red"}""");
        assertThatThrownBy(() -> Deployments.read(file)).hasMessageContaining("colour");
    }

    @Test
    void aFolderWithoutDeploymentsIsRefused() {
        assertThatThrownBy(() -> Deployments.readAll(folder)).hasMessageContaining("holds no deployment");
    }

    @Test
    void aFolderHoldsTheChainsAndAFileHoldsOne() {
        Deployments.write(Deployments.file(folder, 137), Events.deploymentOn(137));
        Deployments.write(Deployments.file(folder, Events.CHAIN_ID), Events.deployment());
        assertThat(Deployments.readAll(folder))
                .isEqualTo(DeployedChains.of(Events.deployment(), Events.deploymentOn(137)));
        assertThat(Deployments.readAll(Deployments.file(folder, 137)).primary()).isEqualTo(Events.deploymentOn(137));
    }

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("deployment.json");
        Deployment deployment = new Deployment(
                31337,
                1,
                "0x01",
                "0x02",
                List.of(new Token("sETH", "0x03", 18, "ETH-USD"), new Token("fUSD", "0x04", 6, "FUSD-USD")),
                List.of(new Feed("ETH-USD", "0x05", 8, 60)),
                List.of(new Deployment.Pool(
                        "0x06",
                        "sETH/fUSD",
                        List.of("sETH", "fUSD"),
                        List.of(new BigDecimal("0.5"), new BigDecimal("0.5")),
                        new BigDecimal("0.003"))),
                List.of(new Deployment.Pair(
                        "sETH-fUSD",
                        "sETH",
                        "fUSD",
                        new BigDecimal("0.001"),
                        new BigDecimal("0.01"),
                        new BigDecimal("0.001"),
                        new BigDecimal("1000"),
                        BigDecimal.ONE,
                        "0x06")),
                List.of(new Deployment.Account("desk", "0x07")));
        Deployments.write(file, deployment);
        assertThat(Deployments.read(file)).isEqualTo(deployment);
        assertThat(deployment.fullInstruments().get(0).quoteDecimals()).isEqualTo(6);
    }
}
