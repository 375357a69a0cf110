// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ILiquidityPoolManager} from "../interfaces/ILiquidityPoolManager.sol";

/// @title A source of swap events without swaps, for benchmarks of what reads them.
/// @notice Never deployed beside real pools: its events look like those of a pool manager and nothing stands behind them.
contract SwapEmitter {
    address private constant TOKEN_IN = address(0xE1);
    address private constant TOKEN_OUT = address(0xE2);

    /// @notice Emits swaps of one pool, whose amounts differ from log to log and block to block.
    function emitSwaps(bytes32 poolId, uint256 count) external {
        uint256[] memory balances = new uint256[](2);
        for (uint256 i = 0; i < count; ++i) {
            uint256 amountIn = 1e18 + ((block.number * 1e9 + i) * 0x9E3779B97F4A7C15) % 1e18;
            balances[0] = 1e24 + amountIn;
            balances[1] = 1e24 - amountIn;
            emit ILiquidityPoolManager.Swap(
                poolId, msg.sender, bytes32(0), TOKEN_IN, TOKEN_OUT, amountIn, amountIn / 2, amountIn / 333, 0, balances
            );
        }
    }
}
