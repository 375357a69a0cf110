// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {TestUSD} from "./TestUSD.sol";

/// @title A second test dollar, for a pool of two tokens that should be worth the same.
contract BridgedUSD is TestUSD {
    constructor(address holder, uint256 supply) TestUSD(holder, supply) {}

    function name() public pure override returns (string memory) {
        return "Bridged Test USD";
    }

    function symbol() public pure override returns (string memory) {
        return "bUSD";
    }
}
