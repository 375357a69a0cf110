// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Test} from "forge-std/Test.sol";

import {LiquidityPoolManager} from "../../main/solidity/LiquidityPoolManager.sol";
import {IRateProvider} from "../../main/solidity/interfaces/IRateProvider.sol";
import {PoolMath} from "../../main/solidity/libraries/PoolMath.sol";

/// @title A token that anyone mints.
contract Coin is ERC20 {
    uint8 private immutable _decimals;

    constructor(string memory symbol_, uint8 decimals_) ERC20(symbol_, symbol_) {
        _decimals = decimals_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }
}

/// @title A rate that anyone sets, or breaks.
contract SettableRate is IRateProvider {
    uint256 private _rate = 1.07e18;

    error NoRate();

    function set(uint256 rate) external {
        _rate = rate;
    }

    function getRate() external view returns (uint256) {
        if (_rate == 0) revert NoRate();
        return _rate;
    }
}

/// @title Pools of every kind, with liquidity at 2,500 dollars a coin.
abstract contract Fixture is Test {
    uint256 internal constant COINS = 2_000e18;
    uint256 internal constant DOLLARS = 5_000_000e6;

    Coin internal coin;
    Coin internal usd;
    Coin internal euro;
    Coin internal gold;
    SettableRate internal rate;
    LiquidityPoolManager internal manager;

    bytes32 internal equal;
    bytes32 internal skewed;
    bytes32 internal trio;
    bytes32 internal stable;
    bytes32 internal rated;

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        coin = new Coin("COIN", 18);
        usd = new Coin("USD", 6);
        euro = new Coin("EUR", 18);
        gold = new Coin("GOLD", 8);
        rate = new SettableRate();
        manager = new LiquidityPoolManager(address(this));
        fund(address(this));
        equal = weighted("equal", pair(), amounts(0.5e18, 0.5e18));
        skewed = weighted("skewed", pair(), amounts(0.8e18, 0.2e18));
        trio = weighted("trio", three(coin, usd, gold), amounts(0.5e18, 0.3e18, 0.2e18));
        stable = stableOf("stable", three(usd, euro, gold), 200_000, new address[](0));
        rated = stableOf("rated", both(coin, euro), 500_500, provided());
        first(equal, amounts(COINS, DOLLARS));
        first(skewed, amounts(4 * COINS, DOLLARS));
        first(trio, amounts(COINS, 3_000_000e6, 2_000_000e8));
        first(stable, amounts(1_000_000e6, 1_200_000e18, 900_000e8));
        first(rated, amounts(1_000e18, 1_000e18));
    }

    function fund(address account) internal {
        Coin[4] memory all = [coin, usd, euro, gold];
        for (uint256 i = 0; i < all.length; i++) {
            all[i].mint(account, 1e8 * 10 ** all[i].decimals());
            vm.prank(account);
            all[i].approve(address(manager), type(uint256).max);
        }
    }

    function weighted(string memory name, address[] memory tokens, uint256[] memory weights)
        internal
        returns (bytes32)
    {
        return manager.createPool(name, PoolMath.Kind.WEIGHTED, tokens, weights, 0, 0.003e18, new address[](0));
    }

    function stableOf(string memory name, address[] memory tokens, uint256 amplification, address[] memory providers)
        internal
        returns (bytes32)
    {
        return
            manager.createPool(
                name, PoolMath.Kind.STABLE, tokens, new uint256[](0), amplification, 0.0004e18, providers
            );
    }

    function first(bytes32 pool, uint256[] memory raw) internal {
        manager.addLiquidity(pool, raw, 0, address(this), block.timestamp);
    }

    function swapIn(bytes32 pool, address tokenIn, address tokenOut, uint256 amountIn) internal returns (uint256) {
        return manager.swapExactIn(pool, tokenIn, tokenOut, amountIn, 0, address(this), block.timestamp, bytes32(0));
    }

    function sell(bytes32 pool, uint256 coins) internal returns (uint256) {
        return swapIn(pool, address(coin), address(usd), coins);
    }

    function buyFor(bytes32 pool, uint256 dollars) internal returns (uint256) {
        return swapIn(pool, address(usd), address(coin), dollars);
    }

    function held(bytes32 pool) internal view returns (uint256[] memory raw) {
        (,,,, raw,) = manager.getPool(pool);
    }

    function tokensOf(bytes32 pool) internal view returns (address[] memory tokens) {
        (, tokens,,,,) = manager.getPool(pool);
    }

    function balances(bytes32 pool) internal view returns (uint256, uint256) {
        uint256[] memory raw = held(pool);
        return (raw[0], raw[1]);
    }

    function sharesTotal(bytes32 pool) internal view returns (uint256 shares) {
        (,,,,, shares) = manager.getPool(pool);
    }

    function pair() internal view returns (address[] memory tokens) {
        return both(coin, usd);
    }

    function provided() internal view returns (address[] memory providers) {
        providers = new address[](2);
        providers[1] = address(rate);
    }

    function both(Coin a, Coin b) internal pure returns (address[] memory tokens) {
        tokens = new address[](2);
        (tokens[0], tokens[1]) = (address(a), address(b));
    }

    function three(Coin a, Coin b, Coin c) internal pure returns (address[] memory tokens) {
        tokens = new address[](3);
        (tokens[0], tokens[1], tokens[2]) = (address(a), address(b), address(c));
    }

    function amounts(uint256 a, uint256 b) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        (list[0], list[1]) = (a, b);
    }

    function amounts(uint256 a, uint256 b, uint256 c) internal pure returns (uint256[] memory list) {
        list = new uint256[](3);
        (list[0], list[1], list[2]) = (a, b, c);
    }
}
