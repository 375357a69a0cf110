// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {FixedPoint} from "./FixedPoint.sol";
import {StableMath} from "./StableMath.sol";
import {WeightedCurve} from "./WeightedCurve.sol";

/// @title Swaps, joins and exits of any pool, in 18 decimals with the tokens' rates applied.
/// @notice The fee is charged on the input of a swap, and of a join or exit on what is out of the pool's proportion.
/// Every rounding favours the pool. `io.fluxion.domain.pool` gives the same integers off chain.
library PoolMath {
    using FixedPoint for uint256;

    enum Kind {
        WEIGHTED,
        STABLE
    }

    /// @param weights of a weighted pool, summing to one
    /// @param amplification of a stable pool, times 1000
    struct Curve {
        Kind kind;
        uint256[] weights;
        uint256 amplification;
    }

    error InvariantRatioOutOfRange(uint256 ratio);
    error WorthNoShare();

    /// @notice The fee in an input and what leaves for the rest, down.
    function swapExactIn(
        Curve memory curve,
        uint256[] memory balances,
        uint256 indexIn,
        uint256 indexOut,
        uint256 amountIn,
        uint256 swapFee
    ) internal pure returns (uint256 amountOut, uint256 fee) {
        fee = amountIn.mulUp(swapFee);
        amountOut = _outGivenInDown(curve, balances, indexIn, indexOut, amountIn - fee);
    }

    /// @notice What must enter for an output, up, and the fee in it.
    function swapExactOut(
        Curve memory curve,
        uint256[] memory balances,
        uint256 indexIn,
        uint256 indexOut,
        uint256 amountOut,
        uint256 swapFee
    ) internal pure returns (uint256 amountIn, uint256 fee) {
        uint256 afterFee = _inGivenOutUp(curve, balances, indexIn, indexOut, amountOut);
        fee = afterFee.mulDivUp(swapFee, swapFee.complement());
        amountIn = afterFee + fee;
    }

    /// @notice The shares for exact amounts of any tokens, down, and the fees in the amounts.
    function joinUnbalanced(
        Curve memory curve,
        uint256[] memory balances,
        uint256[] memory amountsIn,
        uint256 totalShares,
        uint256 swapFee
    ) internal pure returns (uint256 shares, uint256[] memory fees) {
        uint256 n = balances.length;
        uint256 current = invariantUp(curve, balances);
        uint256[] memory afterJoin = new uint256[](n);
        for (uint256 i = 0; i < n; i++) {
            // What rounding may have added to an amount is not minted for.
            afterJoin[i] = amountsIn[i] == 0 ? balances[i] : balances[i] + amountsIn[i] - 1;
        }
        uint256 ratio = invariantDown(curve, afterJoin).divDown(current);
        _requireRatio(curve, ratio);
        fees = new uint256[](n);
        for (uint256 i = 0; i < n; i++) {
            uint256 proportional = ratio.mulDown(balances[i]);
            if (afterJoin[i] > proportional) {
                fees[i] = (afterJoin[i] - proportional).mulUp(swapFee);
                afterJoin[i] -= fees[i];
            }
        }
        uint256 invariant = invariantDown(curve, afterJoin);
        if (invariant <= current) revert WorthNoShare();
        shares = totalShares.mulDivDown(invariant - current, current);
        if (shares == 0) revert WorthNoShare();
    }

    /// @notice What one token costs for exact shares, up, and the fee in it.
    function joinSingleExactShares(
        Curve memory curve,
        uint256[] memory balances,
        uint256 index,
        uint256 shares,
        uint256 totalShares,
        uint256 swapFee
    ) internal pure returns (uint256 amountIn, uint256 fee) {
        uint256 supply = totalShares + shares;
        uint256 ratio = supply.divUp(totalShares);
        _requireRatio(curve, ratio);
        uint256 afterJoin = _balanceUp(curve, balances, index, ratio);
        uint256 untaxed = supply.mulDivDown(balances[index], totalShares);
        uint256 taxable = afterJoin > untaxed ? afterJoin - untaxed : 0;
        fee = taxable.divUp(swapFee.complement()) - taxable;
        amountIn = afterJoin - balances[index] + fee;
    }

    /// @notice What exact shares give in one token, down, and the fee kept.
    function exitSingleExactShares(
        Curve memory curve,
        uint256[] memory balances,
        uint256 index,
        uint256 shares,
        uint256 totalShares,
        uint256 swapFee
    ) internal pure returns (uint256 amountOut, uint256 fee) {
        uint256 supply = totalShares - shares;
        uint256 ratio = supply.divUp(totalShares);
        _requireRatio(curve, ratio);
        uint256 afterExit = _balanceUp(curve, balances, index, ratio);
        uint256 untaxed = supply.mulDivUp(balances[index], totalShares);
        fee = (untaxed > afterExit ? untaxed - afterExit : 0).mulUp(swapFee);
        amountOut = balances[index] > afterExit + fee ? balances[index] - afterExit - fee : 0;
    }

    /// @notice The shares that an exact amount of one token costs, up, and the fee.
    function exitSingleExactOut(
        Curve memory curve,
        uint256[] memory balances,
        uint256 index,
        uint256 amountOut,
        uint256 totalShares,
        uint256 swapFee
    ) internal pure returns (uint256 shares, uint256 fee) {
        uint256 current = invariantUp(curve, balances);
        uint256[] memory afterExit = _copy(balances);
        afterExit[index] -= amountOut;
        uint256 ratio = invariantUp(curve, afterExit).divUp(current);
        _requireRatio(curve, ratio);
        uint256 proportional = ratio.mulUp(balances[index]);
        uint256 taxable = proportional > afterExit[index] ? proportional - afterExit[index] : 0;
        fee = taxable.divUp(swapFee.complement()) - taxable;
        afterExit[index] -= fee;
        shares = totalShares.mulDivUp(current - invariantDown(curve, afterExit), current);
    }

    /// @notice The invariant, never above the true value.
    function invariantDown(Curve memory curve, uint256[] memory balances) internal pure returns (uint256) {
        return curve.kind == Kind.WEIGHTED
            ? WeightedCurve.invariantDown(curve.weights, balances)
            : StableMath.invariantDown(curve.amplification, balances);
    }

    /// @notice The invariant, never below the true value.
    function invariantUp(Curve memory curve, uint256[] memory balances) internal pure returns (uint256) {
        return curve.kind == Kind.WEIGHTED
            ? WeightedCurve.invariantUp(curve.weights, balances)
            : StableMath.invariantDown(curve.amplification, balances) + 1;
    }

    function _balanceUp(Curve memory curve, uint256[] memory balances, uint256 index, uint256 ratio)
        private
        pure
        returns (uint256)
    {
        if (curve.kind == Kind.WEIGHTED) {
            return WeightedCurve.balanceUp(curve.weights[index], balances[index], ratio);
        }
        uint256 invariant = invariantUp(curve, balances).mulUp(ratio);
        return StableMath.balanceUp(curve.amplification, balances, invariant, index);
    }

    function _outGivenInDown(
        Curve memory curve,
        uint256[] memory balances,
        uint256 indexIn,
        uint256 indexOut,
        uint256 amountIn
    ) private pure returns (uint256) {
        if (curve.kind == Kind.WEIGHTED) {
            return WeightedCurve.outGivenInDown(
                balances[indexIn], curve.weights[indexIn], balances[indexOut], curve.weights[indexOut], amountIn
            );
        }
        return StableMath.outGivenInDown(curve.amplification, balances, indexIn, indexOut, amountIn);
    }

    function _inGivenOutUp(
        Curve memory curve,
        uint256[] memory balances,
        uint256 indexIn,
        uint256 indexOut,
        uint256 amountOut
    ) private pure returns (uint256) {
        if (curve.kind == Kind.WEIGHTED) {
            return WeightedCurve.inGivenOutUp(
                balances[indexIn], curve.weights[indexIn], balances[indexOut], curve.weights[indexOut], amountOut
            );
        }
        return StableMath.inGivenOutUp(curve.amplification, balances, indexIn, indexOut, amountOut);
    }

    /// @dev Weighted: 0.7 to 3 times; stable: 0.6 to 5 times.
    function _requireRatio(Curve memory curve, uint256 ratio) private pure {
        (uint256 ratioMin, uint256 ratioMax) =
            curve.kind == Kind.WEIGHTED ? (0.7e18, uint256(3e18)) : (0.6e18, uint256(5e18));
        if (ratio < ratioMin || ratio > ratioMax) revert InvariantRatioOutOfRange(ratio);
    }

    function _copy(uint256[] memory values) private pure returns (uint256[] memory copy) {
        copy = new uint256[](values.length);
        for (uint256 i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
    }
}
