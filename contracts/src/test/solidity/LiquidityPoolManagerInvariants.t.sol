// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Fixture} from "./Fixture.sol";

/// @title Trader, provider, attacker and donor in one: each action is legal, and each is tried in any order.
contract PoolActions is Fixture {
    /// @notice Whether some round trip ended with more than it began with.
    bool public earned;

    /// @notice Whether some action lowered the invariant behind one share.
    bool public rateFell;

    modifier watched(bool useSkewed) {
        uint256 rate = useSkewed ? rateOfSkewed() : rateOfEqual();
        _;
        if ((useSkewed ? rateOfSkewed() : rateOfEqual()) < rate) rateFell = true;
    }

    function sellCoins(uint256 seed, bool useSkewed) external watched(useSkewed) {
        bytes32 pool = useSkewed ? skewed : equal;
        (uint256 held,) = balances(pool);
        uint256 amountIn = bound(seed, 1e12, held / 4);
        if (manager.quoteExactIn(pool, address(coin), address(usd), amountIn) > 0 && roomy(pool)) sell(pool, amountIn);
    }

    function buyCoins(uint256 seed, bool useSkewed) external watched(useSkewed) {
        bytes32 pool = useSkewed ? skewed : equal;
        (, uint256 held) = balances(pool);
        if (roomy(pool)) buyFor(pool, bound(seed, 1e3, held / 4));
    }

    function thereAndBack(uint256 seed, bool useSkewed) external watched(useSkewed) {
        bytes32 pool = useSkewed ? skewed : equal;
        if (!roomy(pool)) return;
        (, uint256 held) = balances(pool);
        uint256 dollars = bound(seed, 1e3, held / 8);
        uint256 coins = buyFor(pool, dollars);
        if (manager.quoteExactIn(pool, address(coin), address(usd), coins) == 0) return;
        if (sell(pool, coins) > dollars) earned = true;
    }

    function join(uint256 seed, bool useSkewed) external watched(useSkewed) {
        bytes32 pool = useSkewed ? skewed : equal;
        (uint256 coins, uint256 dollars) = balances(pool);
        uint256 part = bound(seed, 1e15, 1e18);
        manager.addLiquidity(
            pool, amounts(coins * part / 1e18 + 1, dollars * part / 1e18 + 1), 0, address(this), block.timestamp
        );
    }

    function exit(uint256 seed, bool useSkewed) external watched(useSkewed) {
        bytes32 pool = useSkewed ? skewed : equal;
        uint256 shares = manager.sharesOf(pool, address(this));
        manager.removeLiquidity(pool, bound(seed, 1, shares / 2), amounts(0, 0), address(this), block.timestamp);
    }

    function joinSwapExit(uint256 seed, bool useSkewed) external watched(useSkewed) {
        bytes32 pool = useSkewed ? skewed : equal;
        if (!roomy(pool)) return;
        (uint256 coins, uint256 dollars) = balances(pool);
        uint256 heldCoins = coin.balanceOf(address(this));
        uint256 heldDollars = usd.balanceOf(address(this));
        uint256 part = bound(seed, 1e15, 0.2e18);
        uint256 shares = manager.addLiquidity(
            pool, amounts(coins * part / 1e18 + 1, dollars * part / 1e18 + 1), 0, address(this), block.timestamp
        );
        uint256 bought = buyFor(pool, dollars / 10);
        if (manager.quoteExactIn(pool, address(coin), address(usd), bought) > 0) sell(pool, bought);
        manager.removeLiquidity(pool, shares, amounts(0, 0), address(this), block.timestamp);
        bool moreCoins = coin.balanceOf(address(this)) > heldCoins;
        bool moreDollars = usd.balanceOf(address(this)) > heldDollars;
        if (moreCoins && moreDollars) earned = true;
    }

    function donate(uint256 seed) external {
        coin.mint(address(manager), bound(seed, 1, 1e24));
    }

    function covered() external view returns (bool) {
        (uint256 coins, uint256 dollars) = balances(equal);
        (uint256 otherCoins, uint256 otherDollars) = balances(skewed);
        return coins + otherCoins <= coin.balanceOf(address(manager))
            && dollars + otherDollars <= usd.balanceOf(address(manager));
    }

    /// @dev (√(x·y) / S)², in 36 decimals: products compare without a root.
    function rateOfEqual() private view returns (uint256) {
        (uint256 coins, uint256 dollars) = balances(equal);
        uint256 shares = sharesTotal(equal);
        return Math.mulDiv(Math.mulDiv(coins, 1e36, shares), dollars * 1e12, shares);
    }

    /// @dev (x^0.8 · y^0.2 / S)^5 = (x/S)^4 · (y/S): exact in integers but for the scale.
    function rateOfSkewed() private view returns (uint256) {
        (uint256 coins, uint256 dollars) = balances(skewed);
        uint256 shares = sharesTotal(skewed);
        uint256 x = Math.mulDiv(coins, 1e27, shares);
        uint256 y = Math.mulDiv(dollars * 1e12, 1e27, shares);
        uint256 squared = Math.mulDiv(x, x, 1e27);
        return Math.mulDiv(Math.mulDiv(squared, squared, 1e27), y, 1e27);
    }

    /// @dev Swaps need both sides well above dust; pools drained by exits are left to joins.
    function roomy(bytes32 pool) private view returns (bool) {
        (uint256 coins, uint256 dollars) = balances(pool);
        return coins > 1e17 && dollars > 1e8;
    }
}

/// @title What no order of actions breaks.
contract LiquidityPoolManagerInvariants is Fixture {
    PoolActions private actions;

    function setUp() public override {
        actions = new PoolActions();
        actions.setUp();
        bytes4[] memory selectors = new bytes4[](7);
        selectors[0] = PoolActions.sellCoins.selector;
        selectors[1] = PoolActions.buyCoins.selector;
        selectors[2] = PoolActions.thereAndBack.selector;
        selectors[3] = PoolActions.join.selector;
        selectors[4] = PoolActions.exit.selector;
        selectors[5] = PoolActions.joinSwapExit.selector;
        selectors[6] = PoolActions.donate.selector;
        targetSelector(FuzzSelector(address(actions), selectors));
        targetContract(address(actions));
    }

    function invariant_noRoundTripEarns() public view {
        assertFalse(actions.earned());
    }

    function invariant_internalBalancesAreCovered() public view {
        assertTrue(actions.covered());
    }

    function invariant_shareOfTheInvariantNeverFalls() public view {
        assertFalse(actions.rateFell());
    }
}
