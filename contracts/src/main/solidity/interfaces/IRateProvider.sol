// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title What one token stands for, in 18 decimals: a staked coin in coins, say.
interface IRateProvider {
    function getRate() external view returns (uint256 rate);
}
