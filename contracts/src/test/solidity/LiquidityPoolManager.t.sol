// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ILiquidityPoolManager as Pools} from "../../main/solidity/interfaces/ILiquidityPoolManager.sol";
import {Fixture} from "./Fixture.sol";

/// @title What joins, exits and swaps do.
contract LiquidityPoolManagerTest is Fixture {
    function test_equalWeightsFollowTheConstantProduct() public {
        uint256 afterFee = 10e18 - 0.03e18;
        uint256 expected = DOLLARS * afterFee / (COINS + afterFee);
        assertEq(sell(equal, 10e18), expected);
        (uint256 coins, uint256 dollars) = balances(equal);
        assertEq(coins, COINS + 10e18, "the fee stays in the pool");
        assertEq(dollars, DOLLARS - expected);
    }

    function test_swapAnnouncesItself() public {
        uint256 out = manager.quoteExactIn(equal, address(coin), address(usd), 10e18);
        bytes32 id = "order-1-1";
        vm.expectEmit();
        emit Pools.Swap(
            equal,
            address(this),
            id,
            address(coin),
            address(usd),
            10e18,
            out,
            0.03e18,
            0,
            amounts(COINS + 10e18, DOLLARS - out)
        );
        manager.swapExactIn(equal, address(coin), address(usd), 10e18, out, address(this), block.timestamp, id);
    }

    function test_clientIdServesOnce() public {
        bytes32 id = "order-1-1";
        manager.swapExactIn(equal, address(coin), address(usd), 1e18, 0, address(this), block.timestamp, id);
        assertTrue(manager.clientIdUsed(id));
        vm.expectRevert(abi.encodeWithSelector(Pools.ClientIdAlreadyUsed.selector, address(this), id));
        manager.swapExactIn(equal, address(coin), address(usd), 1e18, 0, address(this), block.timestamp, id);
    }

    function test_strangerCannotBurnAClientId() public {
        address stranger = makeAddr("stranger");
        fund(stranger, 10e18, 0);
        bytes32 id = "order-1-1";
        vm.prank(stranger);
        manager.swapExactIn(equal, address(coin), address(usd), 1e18, 0, stranger, block.timestamp, id);
        assertFalse(manager.clientIdUsed(id));
        assertTrue(manager.clientIdUsedBy(stranger, id));
        manager.swapExactIn(equal, address(coin), address(usd), 1e18, 0, address(this), block.timestamp, id);
    }

    function test_zeroClientIdServesOften() public {
        sell(equal, 1e18);
        sell(equal, 1e18);
        assertFalse(manager.clientIdUsed(bytes32(0)));
    }

    function test_exactOutGivesExactlyThat() public {
        uint256 quote = manager.quoteExactOut(skewed, address(usd), address(coin), 3e18);
        uint256 held = coin.balanceOf(address(9));
        uint256 paid = manager.swapExactOut(
            skewed, address(usd), address(coin), 3e18, type(uint256).max, address(9), block.timestamp, bytes32(0)
        );
        assertEq(paid, quote);
        assertEq(coin.balanceOf(address(9)) - held, 3e18);
    }

    function test_joinKeepsTheProportion() public {
        uint256 total = sharesTotal(equal);
        uint256 heldCoins = coin.balanceOf(address(this));
        uint256 shares = manager.addLiquidity(equal, amounts(500e18, DOLLARS / 10), 0, address(9), block.timestamp);
        assertApproxEqRel(shares, total / 10, 1e12);
        assertApproxEqRel(heldCoins - coin.balanceOf(address(this)), COINS / 10, 1e12);
        assertEq(manager.sharesOf(equal, address(9)), shares);
    }

    function test_exitIsAlwaysPossible() public {
        uint256 shares = manager.sharesOf(equal, address(this));
        manager.removeLiquidity(equal, shares, amounts(0, 0), address(this), block.timestamp);
        assertEq(sharesTotal(equal), 1e6, "the locked shares stay for good");
        (uint256 coins,) = balances(equal);
        assertGt(coins, 0);
    }

    function test_donationMovesNothing() public {
        uint256 before = manager.quoteExactIn(equal, address(coin), address(usd), 1e18);
        coin.mint(address(manager), 1e24);
        assertEq(manager.quoteExactIn(equal, address(coin), address(usd), 1e18), before);
    }

    function testFuzz_noRoundTripEarns(uint256 coins, bool useSkewed) public {
        bytes32 pool = useSkewed ? skewed : equal;
        coins = bound(coins, 1e12, 500e18);
        uint256 dollars = sell(pool, coins);
        vm.assume(dollars > 0);
        uint256 back = buyFor(pool, dollars);
        assertLt(back, coins);
    }

    function testFuzz_exactOutAgreesWithExactIn(uint256 coins, bool useSkewed) public view {
        bytes32 pool = useSkewed ? skewed : equal;
        coins = bound(coins, 1e15, 500e18);
        uint256 dollars = manager.quoteExactIn(pool, address(coin), address(usd), coins);
        uint256 needed = manager.quoteExactOut(pool, address(coin), address(usd), dollars);
        // The power's error bound, 1e-14 of the 8,000 coins that the skewed pool holds, goes to the pool.
        assertLe(needed, coins + 1e8);
        assertApproxEqAbs(manager.quoteExactIn(pool, address(coin), address(usd), needed), dollars, 1);
    }

    function testFuzz_splittingEarnsNothing(uint256 coins, bool useSkewed) public {
        bytes32 pool = useSkewed ? skewed : equal;
        coins = bound(coins, 1e15, 200e18);
        uint256 whole = manager.quoteExactIn(pool, address(coin), address(usd), 2 * coins);
        uint256 first = sell(pool, coins);
        uint256 second = sell(pool, coins);
        // A split pays its fee on the way, so it may only lose against the whole, but for the kept fee's depth.
        assertLe(first + second, whole + whole / 1e6 + 2);
    }

    function testFuzz_joinAndExitEarnNothing(uint256 coins) public {
        coins = bound(coins, 1e12, 10_000e18);
        uint256 heldCoins = coin.balanceOf(address(this));
        uint256 heldDollars = usd.balanceOf(address(this));
        uint256 shares = manager.addLiquidity(equal, amounts(coins, 1e16 - 1e14), 0, address(this), block.timestamp);
        manager.removeLiquidity(equal, shares, amounts(0, 0), address(this), block.timestamp);
        assertLe(coin.balanceOf(address(this)), heldCoins);
        assertLe(usd.balanceOf(address(this)), heldDollars);
    }
}
