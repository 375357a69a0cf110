package io.fluxion.standalone.up;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fluxion.standalone.config.LocalChain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The chains of a run as {@code chains.yaml}, which a connector in a process of its own can be started with once the run
 * has ended: two connectors of one chain would shut each other out.
 */
final class ChainsYaml {
    private static final YAMLMapper YAML = new YAMLMapper();

    private ChainsYaml() {}

    /** Writes the file beside the folder of the deployments. */
    static void write(Path file, Path deployments, Map<LocalChain, String> rpcUrls) throws IOException {
        List<Map<String, Object>> chains = new ArrayList<>();
        rpcUrls.forEach((chain, url) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", chain.chainId());
            entry.put("name", chain.label());
            entry.put("endpoints", List.of(Map.of("url", url)));
            entry.put("deployment", deployments.getFileName() + "/" + chain.chainId() + ".json");
            chains.add(entry);
        });
        OwnerFile.write(file, YAML.writeValueAsBytes(Map.of("chains", chains)));
    }
}
