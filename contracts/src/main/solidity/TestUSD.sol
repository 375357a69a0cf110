// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A test dollar with six decimals that anyone may draw from a faucet.
contract TestUSD is ERC20 {
    /// @notice The most that one call of the faucet gives: 1,000,000 fUSD.
    uint256 public constant FAUCET_LIMIT = 1_000_000e6;

    error FaucetLimitExceeded(uint256 amount, uint256 limit);

    constructor(address holder, uint256 supply) ERC20("Fluxion Test USD", "fUSD") {
        _mint(holder, supply);
    }

    /// @notice Mints `amount` to `to`, at most `FAUCET_LIMIT` a call.
    function faucet(address to, uint256 amount) external {
        if (amount > FAUCET_LIMIT) revert FaucetLimitExceeded(amount, FAUCET_LIMIT);
        _mint(to, amount);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
