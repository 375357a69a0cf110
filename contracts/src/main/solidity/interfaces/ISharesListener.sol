// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title Hears of every transfer of a pool's shares.
interface ISharesListener {
    function announceTransfer(bytes32 poolId, address from, address to, uint256 shares) external;
}
