package io.fluxion.chain.rpc;

import java.util.regex.Pattern;

/**
 * Errors that are of one provider and not of the transaction: its key isn't taken, or it lacks the method. Another node
 * may do what it won't, so the same is asked again, of the next one, up to the slice's deadline.
 */
final class ProviderTrouble {
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    /** What a contract says is anybody's text: with these it starts, and then nothing else counts. */
    private static final Pattern REVERT =
            Pattern.compile("^(execution reverted|vm exception|vm execution error|reverted)", Pattern.CASE_INSENSITIVE);

    private static final Pattern TEXT = Pattern.compile(
            "unauthori[sz]ed|forbidden|must (be )?authenticate|invalid (api|project|access)|api key"
                    + "|method .*(not found|does not exist|not available|not supported|disabled)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private ProviderTrouble() {}

    static boolean is(RpcErrorException error) {
        if (error.data() != null || REVERT.matcher(error.text()).find()) {
            return false;
        }
        return error.code() == METHOD_NOT_FOUND
                || error.code() == UNAUTHORISED
                || error.code() == FORBIDDEN
                || TEXT.matcher(error.text()).find();
    }
}
