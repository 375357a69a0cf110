package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.rpc.RpcErrorException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.web3j.abi.DefaultFunctionEncoder;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Hash;

class RevertReasonTest {
    @Test
    void errorOfOurContractsHasItsCodeAndItsArguments() {
        RevertReason reason = of(data("OutputBelowMinimum(uint256,uint256)", new Uint256(7), new Uint256(9)));
        assertThat(reason).isEqualTo(new RevertReason("PRICE_OUT_OF_LIMIT", "OutputBelowMinimum(7, 9)"));
    }

    @Test
    void requirementHasItsText() {
        assertThat(of(data("Error(string)", new Utf8String("paused"))))
                .isEqualTo(new RevertReason("REVERTED", "paused"));
    }

    @Test
    void panicHasItsMeaning() {
        assertThat(of(data("Panic(uint256)", new Uint256(0x11))))
                .isEqualTo(new RevertReason("CONTRACT_PANIC", "panic 17: arithmetic overflow"));
    }

    @Test
    void unknownErrorHasItsSelector() {
        RevertReason reason = of(data("Whatever(uint256)", new Uint256(1)));
        assertThat(reason.code()).isEqualTo("REVERTED");
        assertThat(reason.text()).contains(Hash.sha3String("Whatever(uint256)").substring(0, 10));
    }

    @Test
    void dataThatWasCutOffStillHasItsCode() {
        String whole = data("OutputBelowMinimum(uint256,uint256)", new Uint256(7), new Uint256(9));
        assertThat(of(whole.substring(0, 40)).code()).isEqualTo("PRICE_OUT_OF_LIMIT");
        assertThat(of(whole.substring(0, 10)).code()).isEqualTo("PRICE_OUT_OF_LIMIT");
    }

    @Test
    void errorWithoutDataHasTheNodesWords() {
        assertThat(of(null)).isEqualTo(new RevertReason("REVERTED", "execution reverted"));
        assertThat(RevertReason.of(new RpcErrorException(-32000, "insufficient funds for transfer", null))
                        .code())
                .isEqualTo("INSUFFICIENT_GAS");
    }

    private static RevertReason of(@Nullable String data) {
        return RevertReason.of(new RpcErrorException(3, "execution reverted", data));
    }

    private static String data(String signature, Type<?>... arguments) {
        String words = new DefaultFunctionEncoder().encodeParameters(List.of(arguments));
        return Hash.sha3String(signature).substring(0, 10) + words;
    }
}
