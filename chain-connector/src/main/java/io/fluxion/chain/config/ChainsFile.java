package io.fluxion.chain.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code chains.yaml}, read and checked: all that is wrong with it is told at once. */
public final class ChainsFile {
    /** A connector's process has a handful of threads a chain. */
    private static final int CHAINS_MAX = 32;

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private ChainsFile() {}

    /** The chains of a file, with the environment's values in place of {@code ${NAME}}. */
    public static List<ConfiguredChain> read(Path file, Map<String, String> environment) {
        Problems problems = new Problems();
        JsonNode root = tree(file);
        Entry top = new Entry("", root, environment, problems);
        List<Entry> entries = top.entries("chains");
        if (entries.isEmpty() || entries.size() > CHAINS_MAX) {
            top.problem("chains", "must be a list of 1 to " + CHAINS_MAX + " chains");
        }
        top.refuseOthers();
        List<ConfiguredChain> chains = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        Path folder = file.toAbsolutePath().getParent();
        for (Entry entry : entries) {
            ConfiguredChain chain = ChainEntry.read(entry, folder == null ? Path.of("/") : folder);
            chains.add(chain);
            if (!ids.add(chain.chain().chainId())) {
                entry.problem(
                        "id",
                        "chain " + chain.chain().chainId() + " is there already: two connectors of one chain"
                                + " would shut each other out");
            }
        }
        if (!problems.sentences().isEmpty()) {
            throw new ChainsFileException(file.toString(), problems.sentences());
        }
        return chains;
    }

    private static JsonNode tree(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": ";
            String first =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new ChainsFileException(file.toString(), List.of(where + "this is no YAML: " + first));
        } catch (IOException e) {
            throw new ChainsFileException(
                    file.toString(), List.of("can't be read: is the path right? " + e.getMessage()));
        }
    }
}
