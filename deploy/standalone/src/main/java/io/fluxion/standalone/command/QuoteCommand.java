package io.fluxion.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxion.api.quote.QuoteRequest;
import io.fluxion.domain.pool.PoolQuote;
import io.fluxion.domain.pool.PoolQuotes;
import io.fluxion.domain.pool.PoolRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fluxion quote}: what a pool would give. */
@Command(
        name = "quote",
        description = {
            "Reads a pool and an operation as JSON and prints what the contract would give, to the last integer.",
            "",
            "What the contract would refuse, and what is malformed, is printed as {\"code\", \"detail\"} with exit code 1."
        },
        footer = {"", "Example: fluxion quote < request.json"})
public final class QuoteCommand implements Callable<Integer> {
    private static final int BYTES_MAX = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final InputStream in;

    /** Reads its request from the process's input. */
    public QuoteCommand() {
        this(System.in);
    }

    QuoteCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        byte[] request = in.readNBytes(BYTES_MAX + 1);
        try {
            if (request.length > BYTES_MAX) {
                throw new PoolRefusedException("BODY_TOO_LARGE", "a request has at most " + BYTES_MAX + " bytes");
            }
            QuoteRequest parsed = QuoteRequest.parse(request);
            print(json(PoolQuotes.quote(parsed.pool(), parsed.operation())));
            return ExitCodes.OK;
        } catch (PoolRefusedException refused) {
            print(JSON.createObjectNode().put("code", refused.code()).put("detail", refused.reason()));
            return ExitCodes.FAILED;
        }
    }

    private static ObjectNode json(PoolQuote quote) {
        ObjectNode json = JSON.createObjectNode();
        json.set("amounts", strings(quote.amounts()));
        json.put("shares", quote.shares().toString());
        json.put("fee", quote.fee().toString());
        json.set("fees", strings(quote.fees()));
        json.put("priceImpactBps", quote.priceImpactBps().toPlainString());
        return json;
    }

    private static ArrayNode strings(List<BigInteger> values) {
        ArrayNode array = JSON.createArrayNode();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }

    private void print(ObjectNode json) throws JsonProcessingException {
        spec.commandLine().getOut().println(JSON.writeValueAsString(json));
        spec.commandLine().getOut().flush();
    }
}
