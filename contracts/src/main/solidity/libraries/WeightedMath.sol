// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {pow} from "@prb/math/src/ud60x18/Math.sol";
import {UD60x18, wrap} from "@prb/math/src/UD60x18.sol";

/// @title Swap amounts of a weighted pool, each rounded in the pool's favour.
/// @notice Amounts are raw token integers: a swap depends on ratios of balances only, so decimals cancel.
library WeightedMath {
    uint256 internal constant WAD = 1e18;

    /// @notice Largest part of a balance that one swap may add or take.
    uint256 internal constant MAX_RATIO = 0.3e18;

    /// @notice Bound on the relative error of the power function, for exponents up to 49 and bases in [0.7, 1.5].
    uint256 internal constant POW_RELATIVE_ERROR = 1e-14 * 1e18;

    error RatioTooLarge(uint256 amount, uint256 amountMax);

    function mulDivDown(uint256 a, uint256 b, uint256 c) internal pure returns (uint256) {
        return Math.mulDiv(a, b, c);
    }

    function mulDivUp(uint256 a, uint256 b, uint256 c) internal pure returns (uint256) {
        return Math.mulDiv(a, b, c, Math.Rounding.Ceil);
    }

    /// @notice What leaves for `amountIn` (after the fee), rounded down.
    function outGivenInDown(
        uint256 balanceIn,
        uint256 weightIn,
        uint256 balanceOut,
        uint256 weightOut,
        uint256 amountIn
    ) internal pure returns (uint256) {
        uint256 amountMax = mulDivDown(balanceIn, MAX_RATIO, WAD);
        if (amountIn > amountMax) revert RatioTooLarge(amountIn, amountMax);
        // Equal weights need no power: x·y = k in integers is exact.
        if (weightIn == weightOut) return mulDivDown(balanceOut, amountIn, balanceIn + amountIn);
        uint256 base = mulDivUp(balanceIn, WAD, balanceIn + amountIn);
        uint256 power = powUp(base, mulDivDown(weightIn, WAD, weightOut));
        return power >= WAD ? 0 : mulDivDown(balanceOut, WAD - power, WAD);
    }

    /// @notice What must enter (after the fee) for `amountOut`, rounded up.
    function inGivenOutUp(uint256 balanceIn, uint256 weightIn, uint256 balanceOut, uint256 weightOut, uint256 amountOut)
        internal
        pure
        returns (uint256)
    {
        uint256 amountMax = mulDivDown(balanceOut, MAX_RATIO, WAD);
        if (amountOut > amountMax) revert RatioTooLarge(amountOut, amountMax);
        if (weightIn == weightOut) return mulDivUp(balanceIn, amountOut, balanceOut - amountOut);
        uint256 base = mulDivUp(balanceOut, WAD, balanceOut - amountOut);
        uint256 power = powUp(base, mulDivUp(weightOut, WAD, weightIn));
        return mulDivUp(balanceIn, power - WAD, WAD);
    }

    /// @notice The invariant of two scaled balances, rounded down.
    function invariantDown(uint256 scaled0, uint256 weight0, uint256 scaled1, uint256 weight1)
        internal
        pure
        returns (uint256)
    {
        if (weight0 == weight1) return Math.sqrt(scaled0 * scaled1);
        return mulDivDown(powDown(scaled0, weight0), powDown(scaled1, weight1), WAD);
    }

    /// @notice `base ^ exponent` in 18 decimals, never below the true value; 1, 2 and 4 by multiplication alone.
    function powUp(uint256 base, uint256 exponent) internal pure returns (uint256) {
        if (exponent == WAD) return base;
        if (exponent == 2 * WAD) return mulDivUp(base, base, WAD);
        if (exponent == 4 * WAD) {
            uint256 square = mulDivUp(base, base, WAD);
            return mulDivUp(square, square, WAD);
        }
        uint256 raw = _pow(base, exponent);
        return raw + mulDivUp(raw, POW_RELATIVE_ERROR, WAD) + 1;
    }

    /// @notice `base ^ exponent` in 18 decimals, never above the true value.
    function powDown(uint256 base, uint256 exponent) internal pure returns (uint256) {
        uint256 raw = _pow(base, exponent);
        uint256 error = mulDivUp(raw, POW_RELATIVE_ERROR, WAD) + 1;
        return raw <= error ? 0 : raw - error;
    }

    function _pow(uint256 base, uint256 exponent) private pure returns (uint256) {
        return UD60x18.unwrap(pow(wrap(base), wrap(exponent)));
    }
}
