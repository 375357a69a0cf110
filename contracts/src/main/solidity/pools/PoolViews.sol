// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {PoolOperations} from "../libraries/PoolOperations.sol";
import {PoolAdministration} from "./PoolAdministration.sol";

/// @title What can be read of the pools.
abstract contract PoolViews is PoolAdministration {
    function getPool(bytes32 poolId)
        external
        view
        whenUnlocked
        returns (
            string memory name,
            address[] memory tokens,
            uint256[] memory weights,
            uint256 swapFee,
            uint256[] memory balances,
            uint256 totalShares
        )
    {
        Pool storage pool = _existing(poolId);
        return (pool.name, pool.tokens, pool.weights, pool.swapFee, pool.balances, pool.shares.totalSupply());
    }

    function getPoolSettings(bytes32 poolId)
        external
        view
        returns (
            uint8 kind,
            uint256 amplification,
            uint256 protocolFee,
            uint256 pausedUntil,
            uint256[] memory rates,
            uint256[] memory protocolFees,
            address shareToken
        )
    {
        Pool storage pool = _existing(poolId);
        return (
            uint8(pool.kind),
            _amplification(pool),
            pool.protocolFee,
            pool.pausedUntil,
            pool.rates,
            pool.protocolFees,
            address(pool.shares)
        );
    }

    function shareRateDown(bytes32 poolId) external view whenUnlocked returns (uint256) {
        Pool storage pool = _existing(poolId);
        PoolOperations.Pool memory live = _at(pool, _ratesNow(pool));
        if (live.totalShares == 0) revert EmptyPool(poolId);
        return Math.mulDiv(ENGINE.curveInvariantDown(live.curve, live.balances), WAD, live.totalShares);
    }

    function sharesOf(bytes32 poolId, address account) external view returns (uint256) {
        return _existing(poolId).shares.balanceOf(account);
    }
}
