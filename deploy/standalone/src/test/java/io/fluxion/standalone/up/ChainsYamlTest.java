package io.fluxion.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.config.ChainsFile;
import io.fluxion.chain.config.ConfiguredChain;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.reference.Deployments;
import io.fluxion.standalone.config.LocalChain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChainsYamlTest {
    @Test
    void aConnectorReadsWhatARunHasWritten(@TempDir Path dir) throws Exception {
        DataDir data = new DataDir(dir);
        Deployment deployment =
                new Deployment(137, 4, "0xpm", "0xfa", List.of(), List.of(), List.of(), List.of(), List.of());
        Deployments.write(Deployments.file(data.deployments(), 137), deployment);

        ChainsYaml.write(
                data.chainsFile(), data.deployments(), Map.of(LocalChain.POLYGON, "https://node/v1?key=a:b#c"));

        List<ConfiguredChain> chains = ChainsFile.read(data.chainsFile(), Map.of());
        assertThat(chains).singleElement().satisfies(chain -> {
            assertThat(chain.chain().chainId()).isEqualTo(137);
            assertThat(chain.chain().name()).isEqualTo("polygon");
            assertThat(chain.endpoints().get(0).url()).hasToString("https://node/v1?key=a:b#c");
            assertThat(chain.deployment()).isEqualTo(deployment);
        });
        assertThat(Files.getPosixFilePermissions(data.chainsFile()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
