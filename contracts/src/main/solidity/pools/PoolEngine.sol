// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {PoolMath} from "../libraries/PoolMath.sol";
import {PoolOperations} from "../libraries/PoolOperations.sol";

/// @title The pool mathematics as calls.
/// @notice Holds nothing. The pool manager reckons with it, since one contract may not be large enough for both, and the
/// twin off chain is compared with it.
contract PoolEngine {
    error UnknownOperation(uint8 operation);

    /// @param operation 0 swapExactIn, 1 swapExactOut, 2 joinProportional, 3 joinUnbalanced, 4 joinSingleExactShares,
    /// 5 exitProportional, 6 exitSingleExactShares, 7 exitSingleExactOut
    /// @param amount raw token integers, or shares
    function quote(
        PoolOperations.Pool memory pool,
        uint8 operation,
        uint256 index,
        uint256 indexOut,
        uint256 amount,
        uint256[] memory amounts
    ) external pure returns (uint256[] memory amountsRaw, uint256 shares, uint256[] memory feesRaw) {
        uint256 n = pool.balances.length;
        feesRaw = new uint256[](n);
        if (operation == 2) return (PoolOperations.joinProportional(pool, amount), amount, feesRaw);
        if (operation == 5) return (PoolOperations.exitProportional(pool, amount), amount, feesRaw);
        if (operation == 3) {
            (shares, feesRaw) = PoolOperations.joinUnbalanced(pool, amounts);
            return (amounts, shares, feesRaw);
        }
        amountsRaw = new uint256[](n);
        if (operation == 0) {
            amountsRaw[index] = amount;
            (amountsRaw[indexOut], feesRaw[index]) = PoolOperations.swapExactIn(pool, index, indexOut, amount);
        } else if (operation == 1) {
            amountsRaw[indexOut] = amount;
            (amountsRaw[index], feesRaw[index]) = PoolOperations.swapExactOut(pool, index, indexOut, amount);
        } else if (operation == 4) {
            shares = amount;
            (amountsRaw[index], feesRaw[index]) = PoolOperations.joinSingleExactShares(pool, index, amount);
        } else if (operation == 6) {
            shares = amount;
            (amountsRaw[index], feesRaw[index]) = PoolOperations.exitSingleExactShares(pool, index, amount);
        } else if (operation == 7) {
            amountsRaw[index] = amount;
            (shares, feesRaw[index]) = PoolOperations.exitSingleExactOut(pool, index, amount);
        } else {
            revert UnknownOperation(operation);
        }
    }

    /// @notice The invariant of balances that the curve serves, never above the true value.
    function curveInvariantDown(PoolMath.Curve memory curve, uint256[] memory balances)
        external
        pure
        returns (uint256)
    {
        PoolOperations.requireServable(curve, balances);
        return PoolMath.invariantDown(curve, balances);
    }
}
