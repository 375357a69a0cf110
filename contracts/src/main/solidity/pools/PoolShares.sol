// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

import {ISharesListener} from "../interfaces/ISharesListener.sol";

/// @title The shares of one pool: a clone of the one that the pool manager deploys.
/// @notice The manager alone mints and burns, and hears of every transfer.
contract PoolShares is ERC20, ERC20Permit {
    ISharesListener public immutable MANAGER = ISharesListener(msg.sender);

    bytes32 public poolId;
    string private _poolName;

    error OnlyManager(address caller);

    modifier onlyManager() {
        if (msg.sender != address(MANAGER)) revert OnlyManager(msg.sender);
        _;
    }

    /// @dev A clone shares the immutables of its code: the domain's name is the same for all, its contract is not.
    constructor() ERC20("", "") ERC20Permit("Fluxion pool shares") {}

    function initialize(bytes32 poolId_, string calldata poolName) external onlyManager {
        poolId = poolId_;
        _poolName = poolName;
    }

    function mint(address to, uint256 shares) external onlyManager {
        _mint(to, shares);
    }

    function burn(address from, uint256 shares) external onlyManager {
        _burn(from, shares);
    }

    function name() public view override returns (string memory) {
        return string.concat("Fluxion shares of ", _poolName);
    }

    function symbol() public pure override returns (string memory) {
        return "FLX-LP";
    }

    function _update(address from, address to, uint256 shares) internal override {
        super._update(from, to, shares);
        MANAGER.announceTransfer(poolId, from, to, shares);
    }
}
