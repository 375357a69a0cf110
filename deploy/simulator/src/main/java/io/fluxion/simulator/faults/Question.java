package io.fluxion.simulator.faults;

import com.fasterxml.jackson.databind.JsonNode;

/** A JSON-RPC request as the faults see it. */
record Question(JsonNode id, String method, JsonNode params) {
    static Question of(JsonNode request) {
        return new Question(request.path("id"), request.path("method").asText(), request.path("params"));
    }

    boolean isLogs() {
        return method.equals("eth_getLogs");
    }

    boolean isHead() {
        return method.equals("eth_getBlockByNumber") && params.path(0).asText().equals("latest");
    }

    /** A block by its number; tags other than the head are left alone. */
    boolean isBlock() {
        return isHead()
                || method.equals("eth_getBlockByNumber")
                        && params.path(0).asText().startsWith("0x");
    }
}
