// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {PoolMath} from "../libraries/PoolMath.sol";
import {PoolOperations} from "../libraries/PoolOperations.sol";

/// @title The pool mathematics as calls, so that its twin off chain can be compared with it.
/// @notice Holds nothing and is never part of a deployment.
contract PoolMathProbe {
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
}
