// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Test} from "forge-std/Test.sol";

import {LiquidityPoolManager} from "../../main/solidity/LiquidityPoolManager.sol";
import {TestUSD} from "../../main/solidity/TestUSD.sol";

/// @title An 18-decimal token that anyone mints.
contract Coin is ERC20("Coin", "COIN") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @title Two pools over the same tokens, one of equal and one of 80/20 weights, with liquidity at 2,500 fUSD a coin.
abstract contract Fixture is Test {
    uint256 internal constant COINS = 2_000e18;
    uint256 internal constant DOLLARS = 5_000_000e6;

    Coin internal coin;
    TestUSD internal usd;
    LiquidityPoolManager internal manager;
    bytes32 internal equal;
    bytes32 internal skewed;

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        coin = new Coin();
        usd = new TestUSD(address(this), 1e18);
        manager = new LiquidityPoolManager(address(this));
        fund(address(this), 1e26, 1e16);
        equal = manager.createPool("equal", pair(), weights(0.5e18), 0.003e18);
        skewed = manager.createPool("skewed", pair(), weights(0.8e18), 0.003e18);
        manager.addLiquidity(equal, amounts(COINS, DOLLARS), 0, address(this), block.timestamp);
        manager.addLiquidity(skewed, amounts(4 * COINS, DOLLARS), 0, address(this), block.timestamp);
    }

    function fund(address account, uint256 coins, uint256 dollars) internal {
        coin.mint(account, coins);
        require(usd.transfer(account, dollars));
        vm.startPrank(account);
        coin.approve(address(manager), type(uint256).max);
        usd.approve(address(manager), type(uint256).max);
        vm.stopPrank();
    }

    function sell(bytes32 pool, uint256 coins) internal returns (uint256) {
        return
            manager.swapExactIn(pool, address(coin), address(usd), coins, 0, address(this), block.timestamp, bytes32(0));
    }

    function buyFor(bytes32 pool, uint256 dollars) internal returns (uint256) {
        return
            manager.swapExactIn(
                pool, address(usd), address(coin), dollars, 0, address(this), block.timestamp, bytes32(0)
            );
    }

    function balances(bytes32 pool) internal view returns (uint256, uint256) {
        (,,,, uint256[] memory held,) = manager.getPool(pool);
        return (held[0], held[1]);
    }

    function sharesTotal(bytes32 pool) internal view returns (uint256 shares) {
        (,,,,, shares) = manager.getPool(pool);
    }

    function pair() internal view returns (address[] memory tokens) {
        tokens = new address[](2);
        (tokens[0], tokens[1]) = (address(coin), address(usd));
    }

    function weights(uint256 first) internal pure returns (uint256[] memory) {
        return amounts(first, 1e18 - first);
    }

    function amounts(uint256 first, uint256 second) internal pure returns (uint256[] memory both) {
        both = new uint256[](2);
        (both[0], both[1]) = (first, second);
    }
}
