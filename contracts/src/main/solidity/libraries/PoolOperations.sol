// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {FixedPoint} from "./FixedPoint.sol";
import {PoolMath} from "./PoolMath.sol";

/// @title What an operation on a pool gives and takes in raw token integers, or why it is refused.
/// @notice `io.fluxion.domain.pool.PoolQuotes` gives the same integers off chain.
library PoolOperations {
    using FixedPoint for uint256;

    uint256 private constant WAD = 1e18;

    /// @notice A trade below this, in 18 decimals, is refused: rounding would be a part of it worth having.
    uint256 internal constant MIN_TRADE = 1e6;

    /// @notice A stable pool's largest balance is below so many times its smallest.
    uint256 internal constant MAX_IMBALANCE = 10_000;

    /// @notice 112 bits: no intermediate product of a stable pool then leaves 256.
    uint256 internal constant MAX_BALANCE = 2 ** 112 - 1;

    /// @param scales 10 ^ (18 - decimals) of each token
    /// @param rates what one token stands for, in 18 decimals
    /// @param balances live: raw · scale · rate
    struct Pool {
        PoolMath.Curve curve;
        uint256[] scales;
        uint256[] rates;
        uint256[] balances;
        uint256 swapFee;
        uint256 totalShares;
    }

    error TradeTooSmall(uint256 scaled);
    error BalanceOutOfRange(uint256 scaled);
    error Imbalanced(uint256 largest, uint256 smallest);
    error NoShares();

    function swapExactIn(Pool memory pool, uint256 indexIn, uint256 indexOut, uint256 amountInRaw)
        internal
        pure
        returns (uint256 amountOutRaw, uint256 feeRaw)
    {
        requireServable(pool.curve, pool.balances);
        uint256 amountIn = _requireTrade(_toScaledDown(pool, indexIn, amountInRaw));
        (uint256 amountOut, uint256 fee) =
            PoolMath.swapExactIn(pool.curve, pool.balances, indexIn, indexOut, amountIn, pool.swapFee);
        _requireTrade(amountOut);
        _requireAfterSwap(pool, indexIn, amountIn, indexOut, amountOut);
        amountOutRaw = amountOut.divDown(pool.scales[indexOut] * _rateUp(pool.rates[indexOut]));
        feeRaw = _toRawUp(pool, indexIn, fee);
    }

    function swapExactOut(Pool memory pool, uint256 indexIn, uint256 indexOut, uint256 amountOutRaw)
        internal
        pure
        returns (uint256 amountInRaw, uint256 feeRaw)
    {
        requireServable(pool.curve, pool.balances);
        uint256 amountOut = _requireTrade((amountOutRaw * pool.scales[indexOut]).mulUp(_rateUp(pool.rates[indexOut])));
        (uint256 amountIn, uint256 fee) =
            PoolMath.swapExactOut(pool.curve, pool.balances, indexIn, indexOut, amountOut, pool.swapFee);
        _requireTrade(amountIn);
        _requireAfterSwap(pool, indexIn, amountIn, indexOut, amountOut);
        amountInRaw = _toRawUp(pool, indexIn, amountIn);
        feeRaw = _toRawUp(pool, indexIn, fee);
    }

    function joinProportional(Pool memory pool, uint256 shares) internal pure returns (uint256[] memory amountsRaw) {
        _requireShares(pool, shares);
        amountsRaw = new uint256[](pool.balances.length);
        for (uint256 i = 0; i < amountsRaw.length; i++) {
            amountsRaw[i] = _toRawUp(pool, i, pool.balances[i].mulDivUp(shares, pool.totalShares));
        }
    }

    function joinUnbalanced(Pool memory pool, uint256[] memory amountsRaw)
        internal
        pure
        returns (uint256 shares, uint256[] memory feesRaw)
    {
        if (pool.totalShares == 0) revert NoShares();
        requireServable(pool.curve, pool.balances);
        uint256[] memory amountsIn = new uint256[](amountsRaw.length);
        uint256[] memory afterJoin = new uint256[](amountsRaw.length);
        for (uint256 i = 0; i < amountsIn.length; i++) {
            amountsIn[i] = _toScaledDown(pool, i, amountsRaw[i]);
            afterJoin[i] = amountsIn[i] == 0 ? pool.balances[i] : pool.balances[i] + amountsIn[i] - 1;
        }
        requireServable(pool.curve, afterJoin);
        (shares, feesRaw) =
            PoolMath.joinUnbalanced(pool.curve, pool.balances, amountsIn, pool.totalShares, pool.swapFee);
        for (uint256 i = 0; i < feesRaw.length; i++) {
            feesRaw[i] = _toRawUp(pool, i, feesRaw[i]);
        }
    }

    function joinSingleExactShares(Pool memory pool, uint256 index, uint256 shares)
        internal
        pure
        returns (uint256 amountRaw, uint256 feeRaw)
    {
        _requireShares(pool, shares);
        requireServable(pool.curve, pool.balances);
        (uint256 amountIn, uint256 fee) =
            PoolMath.joinSingleExactShares(pool.curve, pool.balances, index, shares, pool.totalShares, pool.swapFee);
        _requireTrade(amountIn);
        _requireAfter(pool, index, pool.balances[index] + amountIn);
        return (_toRawUp(pool, index, amountIn), _toRawUp(pool, index, fee));
    }

    /// @notice Always possible: needs no curve, no trade minimum and no balance.
    function exitProportional(Pool memory pool, uint256 shares) internal pure returns (uint256[] memory amountsRaw) {
        _requireShares(pool, shares);
        if (shares > pool.totalShares) revert NoShares();
        amountsRaw = new uint256[](pool.balances.length);
        for (uint256 i = 0; i < amountsRaw.length; i++) {
            amountsRaw[i] = _toRawDown(pool, i, pool.balances[i].mulDivDown(shares, pool.totalShares));
        }
    }

    function exitSingleExactShares(Pool memory pool, uint256 index, uint256 shares)
        internal
        pure
        returns (uint256 amountRaw, uint256 feeRaw)
    {
        _requireShares(pool, shares);
        requireServable(pool.curve, pool.balances);
        (uint256 amountOut, uint256 fee) =
            PoolMath.exitSingleExactShares(pool.curve, pool.balances, index, shares, pool.totalShares, pool.swapFee);
        if (amountOut == 0) revert TradeTooSmall(0);
        _requireAfter(pool, index, pool.balances[index] - amountOut);
        return (_toRawDown(pool, index, amountOut), _toRawUp(pool, index, fee));
    }

    function exitSingleExactOut(Pool memory pool, uint256 index, uint256 amountRaw)
        internal
        pure
        returns (uint256 shares, uint256 feeRaw)
    {
        if (pool.totalShares == 0) revert NoShares();
        requireServable(pool.curve, pool.balances);
        uint256 amountOut = _requireTrade((amountRaw * pool.scales[index]).mulUp(pool.rates[index]));
        if (amountOut >= pool.balances[index]) revert BalanceOutOfRange(0);
        _requireAfter(pool, index, pool.balances[index] - amountOut);
        uint256 fee;
        (shares, fee) =
            PoolMath.exitSingleExactOut(pool.curve, pool.balances, index, amountOut, pool.totalShares, pool.swapFee);
        _requireAfter(pool, index, pool.balances[index] - amountOut - fee);
        _requireShares(pool, shares);
        if (shares > pool.totalShares) revert NoShares();
        feeRaw = _toRawUp(pool, index, fee);
    }

    /// @notice Refuses balances that the curve does not serve: what keeps dust states unreachable.
    function requireServable(PoolMath.Curve memory curve, uint256[] memory balances) internal pure {
        uint256 smallest = type(uint256).max;
        uint256 largest = 0;
        for (uint256 i = 0; i < balances.length; i++) {
            if (balances[i] < smallest) smallest = balances[i];
            if (balances[i] > largest) largest = balances[i];
        }
        if (smallest == 0) revert BalanceOutOfRange(0);
        if (largest > MAX_BALANCE) revert BalanceOutOfRange(largest);
        if (curve.kind == PoolMath.Kind.STABLE && largest >= smallest * MAX_IMBALANCE) {
            revert Imbalanced(largest, smallest);
        }
    }

    function _requireAfterSwap(Pool memory pool, uint256 indexIn, uint256 amountIn, uint256 indexOut, uint256 amountOut)
        private
        pure
    {
        uint256[] memory afterSwap = _copy(pool.balances);
        afterSwap[indexIn] += amountIn;
        afterSwap[indexOut] -= amountOut;
        requireServable(pool.curve, afterSwap);
    }

    function _requireAfter(Pool memory pool, uint256 index, uint256 balance) private pure {
        uint256[] memory balances = _copy(pool.balances);
        balances[index] = balance;
        requireServable(pool.curve, balances);
    }

    function _requireTrade(uint256 scaled) private pure returns (uint256) {
        if (scaled < MIN_TRADE) revert TradeTooSmall(scaled);
        return scaled;
    }

    function _requireShares(Pool memory pool, uint256 shares) private pure {
        if (shares == 0 || pool.totalShares == 0) revert NoShares();
    }

    function _toScaledDown(Pool memory pool, uint256 index, uint256 raw) private pure returns (uint256) {
        return (raw * pool.scales[index]).mulDown(pool.rates[index]);
    }

    function _toRawUp(Pool memory pool, uint256 index, uint256 scaled) private pure returns (uint256) {
        return scaled.divUp(pool.scales[index] * pool.rates[index]);
    }

    function _toRawDown(Pool memory pool, uint256 index, uint256 scaled) private pure returns (uint256) {
        return scaled.divDown(pool.scales[index] * pool.rates[index]);
    }

    /// @dev A rate that division made is a unit more than it says, when it takes from the pool.
    function _rateUp(uint256 rate) private pure returns (uint256) {
        return rate % WAD == 0 ? rate : rate + 1;
    }

    function _copy(uint256[] memory values) private pure returns (uint256[] memory copy) {
        copy = new uint256[](values.length);
        for (uint256 i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
    }
}
