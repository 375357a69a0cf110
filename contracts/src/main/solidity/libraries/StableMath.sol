// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {FixedPoint} from "./FixedPoint.sol";

/// @title The curve of a stable pool (Egorov, StableSwap, 2019), each result rounded in the pool's favour.
/// @notice Balances and amounts are in 18 decimals with the tokens' rates applied. The amplification holds n^(n-1) and
/// three decimals. `io.fluxion.domain.pool.StableCurve` gives the same integers off chain.
library StableMath {
    using FixedPoint for uint256;

    uint256 internal constant AMP_PRECISION = 1_000;
    uint256 private constant ROUNDS_MAX = 255;

    error NotConverged();
    error BalanceExhausted(uint256 amountOut, uint256 balance);

    /// @notice The invariant D, by Newton's method; never returned unconverged.
    function invariantDown(uint256 amplification, uint256[] memory balances) internal pure returns (uint256 invariant) {
        uint256 n = balances.length;
        uint256 sum = _sum(balances);
        uint256 ann = amplification * n;
        invariant = sum;
        for (uint256 i = 0; i < ROUNDS_MAX; i++) {
            uint256 productTerm = invariant;
            for (uint256 j = 0; j < n; j++) {
                productTerm = productTerm * invariant / (balances[j] * n);
            }
            uint256 previous = invariant;
            invariant = (ann * sum / AMP_PRECISION + productTerm * n) * invariant
                / ((ann - AMP_PRECISION) * invariant / AMP_PRECISION + (n + 1) * productTerm);
            if (_within1(invariant, previous)) return invariant;
        }
        revert NotConverged();
    }

    /// @notice What leaves for `amountIn` (after the fee), down.
    function outGivenInDown(
        uint256 amplification,
        uint256[] memory balances,
        uint256 indexIn,
        uint256 indexOut,
        uint256 amountIn
    ) internal pure returns (uint256) {
        uint256 invariant = invariantDown(amplification, balances);
        balances[indexIn] += amountIn;
        uint256 left = balanceUp(amplification, balances, invariant, indexOut) + 1;
        balances[indexIn] -= amountIn;
        return left >= balances[indexOut] ? 0 : balances[indexOut] - left;
    }

    /// @notice What must enter (before the fee) for `amountOut`, up.
    function inGivenOutUp(
        uint256 amplification,
        uint256[] memory balances,
        uint256 indexIn,
        uint256 indexOut,
        uint256 amountOut
    ) internal pure returns (uint256) {
        uint256 balanceOut = balances[indexOut];
        if (amountOut >= balanceOut) revert BalanceExhausted(amountOut, balanceOut);
        uint256 invariant = invariantDown(amplification, balances);
        balances[indexOut] = balanceOut - amountOut;
        uint256 needed = balanceUp(amplification, balances, invariant, indexIn);
        balances[indexOut] = balanceOut;
        return needed + 1 - balances[indexIn];
    }

    /// @notice The balance of a token that gives the invariant with all others as they are, up.
    function balanceUp(uint256 amplification, uint256[] memory balances, uint256 invariant, uint256 index)
        internal
        pure
        returns (uint256 balance)
    {
        uint256 n = balances.length;
        uint256 ann = amplification * n;
        uint256 product = balances[0] * n;
        for (uint256 i = 1; i < n; i++) {
            product = product * balances[i] * n / invariant;
        }
        uint256 squared = invariant * invariant;
        uint256 c = (squared * AMP_PRECISION).divUpRaw(ann * product) * balances[index];
        uint256 b = _sum(balances) - balances[index] + invariant * AMP_PRECISION / ann;
        balance = (squared + c).divUpRaw(invariant + b);
        for (uint256 i = 0; i < ROUNDS_MAX; i++) {
            uint256 previous = balance;
            balance = (balance * balance + c).divUpRaw(2 * balance + b - invariant);
            if (_within1(balance, previous)) return balance;
        }
        revert NotConverged();
    }

    function _sum(uint256[] memory balances) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < balances.length; i++) {
            sum += balances[i];
        }
    }

    function _within1(uint256 a, uint256 b) private pure returns (bool) {
        return a > b ? a - b <= 1 : b - a <= 1;
    }
}
