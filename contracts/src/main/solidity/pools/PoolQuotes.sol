// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {PoolOperations} from "../libraries/PoolOperations.sol";
import {PoolViews} from "./PoolViews.sol";

/// @title What an operation on a pool would give now.
abstract contract PoolQuotes is PoolViews {
    /// @dev In the order of `PoolEngine.quote`.
    enum Operation {
        SWAP_EXACT_IN,
        SWAP_EXACT_OUT,
        JOIN_PROPORTIONAL,
        JOIN_UNBALANCED,
        JOIN_SINGLE_EXACT_SHARES,
        EXIT_PROPORTIONAL,
        EXIT_SINGLE_EXACT_SHARES,
        EXIT_SINGLE_EXACT_OUT
    }

    /// @dev A swap on its way through the contract; a struct, since the stack holds sixteen.
    struct SwapRequest {
        bytes32 poolId;
        bytes32 clientId;
        address tokenIn;
        address tokenOut;
        address recipient;
        uint256 amountIn;
        uint256 amountOut;
        uint256 fee;
        uint256 indexIn;
        uint256 indexOut;
    }

    function quoteExactIn(bytes32 poolId, address tokenIn, address tokenOut, uint256 amountIn)
        external
        view
        whenUnlocked
        returns (uint256)
    {
        SwapRequest memory request = _request(poolId, tokenIn, tokenOut);
        request.amountIn = amountIn;
        Pool storage pool = _pools[poolId];
        _fill(request, _at(pool, _ratesNow(pool)), Operation.SWAP_EXACT_IN);
        return request.amountOut;
    }

    function quoteExactOut(bytes32 poolId, address tokenIn, address tokenOut, uint256 amountOut)
        external
        view
        whenUnlocked
        returns (uint256)
    {
        SwapRequest memory request = _request(poolId, tokenIn, tokenOut);
        request.amountOut = amountOut;
        Pool storage pool = _pools[poolId];
        _fill(request, _at(pool, _ratesNow(pool)), Operation.SWAP_EXACT_OUT);
        return request.amountIn;
    }

    /// @dev What a swap gives or takes, and its fee, at the pool's state.
    function _fill(SwapRequest memory request, PoolOperations.Pool memory pool, Operation operation) internal view {
        uint256 exact = operation == Operation.SWAP_EXACT_IN ? request.amountIn : request.amountOut;
        (uint256[] memory amounts,, uint256[] memory fees) =
            ENGINE.quote(pool, uint8(operation), request.indexIn, request.indexOut, exact, new uint256[](0));
        request.amountIn = amounts[request.indexIn];
        request.amountOut = amounts[request.indexOut];
        request.fee = fees[request.indexIn];
        if (request.amountIn == 0 || request.amountOut == 0) revert ZeroAmount();
    }

    function _quote(PoolOperations.Pool memory pool, Operation operation, uint256 index, uint256 amount)
        internal
        view
        returns (uint256[] memory, uint256, uint256[] memory)
    {
        return ENGINE.quote(pool, uint8(operation), index, 0, amount, new uint256[](0));
    }

    function _request(bytes32 poolId, address tokenIn, address tokenOut)
        internal
        view
        returns (SwapRequest memory request)
    {
        Pool storage pool = _running(poolId);
        if (pool.shares.totalSupply() == 0) revert EmptyPool(poolId);
        if (tokenIn == tokenOut) revert SameToken(tokenIn);
        (request.poolId, request.tokenIn, request.tokenOut) = (poolId, tokenIn, tokenOut);
        request.indexIn = _indexOf(poolId, pool, tokenIn);
        request.indexOut = _indexOf(poolId, pool, tokenOut);
    }

    function _running(bytes32 poolId) internal view returns (Pool storage pool) {
        pool = _existing(poolId);
        if (block.timestamp < pool.pausedUntil) revert PoolIsPaused(poolId, pool.pausedUntil);
    }
}
