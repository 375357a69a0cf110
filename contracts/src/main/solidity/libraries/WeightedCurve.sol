// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {FixedPoint} from "./FixedPoint.sol";

/// @title The curve of a weighted pool, V = Π Bᵢ^wᵢ (Martinelli and Mushegian, Balancer whitepaper, 2019), each result
/// rounded in the pool's favour.
/// @notice Balances and amounts are in 18 decimals with the tokens' rates applied.
/// `io.fluxion.domain.pool.WeightedCurve` gives the same integers off chain.
library WeightedCurve {
    using FixedPoint for uint256;

    uint256 private constant WAD = 1e18;

    /// @notice Largest part of a balance that one swap may add or take.
    uint256 internal constant MAX_RATIO = 0.3e18;

    error RatioTooLarge(uint256 amount, uint256 amountMax);
    error ZeroInvariant();

    /// @notice The invariant, never above the true value.
    function invariantDown(uint256[] memory weights, uint256[] memory balances)
        internal
        pure
        returns (uint256 invariant)
    {
        invariant = WAD;
        for (uint256 i = 0; i < balances.length; i++) {
            invariant = invariant.mulDown(balances[i].powDown(weights[i]));
        }
        if (invariant == 0) revert ZeroInvariant();
    }

    /// @notice The invariant, never below the true value.
    function invariantUp(uint256[] memory weights, uint256[] memory balances)
        internal
        pure
        returns (uint256 invariant)
    {
        invariant = WAD;
        for (uint256 i = 0; i < balances.length; i++) {
            invariant = invariant.mulUp(balances[i].powUp(weights[i]));
        }
        if (invariant == 0) revert ZeroInvariant();
    }

    /// @notice What a balance has to be for the invariant to become `ratio` times what it is, up.
    function balanceUp(uint256 weight, uint256 balance, uint256 ratio) internal pure returns (uint256) {
        // A ratio below one has the larger power for the smaller exponent.
        uint256 exponent = ratio > WAD ? WAD.divUp(weight) : WAD.divDown(weight);
        return balance.mulUp(ratio.powUp(exponent));
    }

    /// @notice What leaves for `amountIn` (after the fee), down.
    function outGivenInDown(
        uint256 balanceIn,
        uint256 weightIn,
        uint256 balanceOut,
        uint256 weightOut,
        uint256 amountIn
    ) internal pure returns (uint256) {
        _requireRatio(amountIn, balanceIn);
        uint256 base = balanceIn.divUp(balanceIn + amountIn);
        uint256 power = base.powUp(weightIn.divDown(weightOut));
        return balanceOut.mulDown(power.complement());
    }

    /// @notice What must enter (before the fee) for `amountOut`, up.
    function inGivenOutUp(uint256 balanceIn, uint256 weightIn, uint256 balanceOut, uint256 weightOut, uint256 amountOut)
        internal
        pure
        returns (uint256)
    {
        _requireRatio(amountOut, balanceOut);
        uint256 base = balanceOut.divUp(balanceOut - amountOut);
        uint256 power = base.powUp(weightOut.divUp(weightIn));
        return balanceIn.mulUp(power - WAD);
    }

    function _requireRatio(uint256 amount, uint256 balance) private pure {
        uint256 amountMax = balance.mulDown(MAX_RATIO);
        if (amount > amountMax) revert RatioTooLarge(amount, amountMax);
    }
}
