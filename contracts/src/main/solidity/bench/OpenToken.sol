// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {IRateProvider} from "../interfaces/IRateProvider.sol";

/// @title A token of any decimals that anyone mints, with a rate that anyone sets, for tests of the pools.
/// @notice Never deployed beside real pools.
contract OpenToken is ERC20, IRateProvider {
    uint8 private immutable _decimals;
    uint256 private _rate = 1e18;

    constructor(uint8 decimals_) ERC20("Open token", "OPEN") {
        _decimals = decimals_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setRate(uint256 rate) external {
        _rate = rate;
    }

    function getRate() external view returns (uint256) {
        return _rate;
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }
}
