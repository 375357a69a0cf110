package io.fluxion.models.lstm;

import ai.djl.nn.Parameter;
import io.fluxion.models.artifact.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/** Moves parameters between a network and plain floats. */
final class NetworkParameters {
    private NetworkParameters() {}

    static Parameters read(LiquidityNetwork network) {
        Map<String, float[]> byName = new LinkedHashMap<>();
        for (Parameter parameter : network.getParameters().values()) {
            byName.put(parameter.getName(), parameter.getArray().toFloatArray());
        }
        return new Parameters(byName);
    }

    static void write(LiquidityNetwork network, Parameters parameters) {
        for (Parameter parameter : network.getParameters().values()) {
            float[] values =
                    parameters.get(parameter.getName(), parameter.getShape().size());
            parameter.getArray().set(values);
        }
    }
}
