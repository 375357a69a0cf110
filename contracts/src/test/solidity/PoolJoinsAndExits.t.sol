// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ILiquidityPoolManager as Pools} from "../../main/solidity/interfaces/ILiquidityPoolManager.sol";
import {Fixture} from "./Fixture.sol";

/// @title Joins and exits of every kind in pools of every kind, and that no way round earns.
contract PoolJoinsAndExitsTest is Fixture {
    function test_firstJoinMintsTheInvariantAndLocksAPart() public view {
        assertApproxEqRel(sharesTotal(stable), 3_100_000e18, 0.01e18, "near balance the invariant is the sum");
        assertEq(manager.sharesOf(stable, address(0xdead)), 1e6);
        assertApproxEqRel(manager.shareRateDown(stable), 1e18, 10);
        assertApproxEqRel(manager.shareRateDown(trio), 1e18, 1e5);
    }

    function test_firstJoinNeedsSomeOfEachToken() public {
        bytes32 pool = weighted("new", pair(), amounts(0.5e18, 0.5e18));
        vm.expectRevert(abi.encodeWithSelector(Pools.BalanceTooSmall.selector, address(usd), 0, 1e15));
        manager.addLiquidity(pool, amounts(1e18, 0), 0, address(this), block.timestamp);
    }

    function test_limitsOfEachJoinAndExit() public {
        vm.expectRevert();
        manager.joinProportional(trio, 1e18, amounts(0, 0, 0), address(this), block.timestamp);
        uint256 snapshot = vm.snapshotState();
        uint256 shares = manager.joinUnbalanced(trio, amounts(1e18, 0, 0), 0, address(this), block.timestamp);
        vm.revertToState(snapshot);
        vm.expectRevert(abi.encodeWithSelector(Pools.SharesBelowMinimum.selector, shares, shares + 1));
        manager.joinUnbalanced(trio, amounts(1e18, 0, 0), shares + 1, address(this), block.timestamp);
        vm.expectPartialRevert(Pools.InputAboveMaximum.selector);
        manager.joinSingleExactShares(trio, address(usd), 1e18, 0, address(this), block.timestamp);
        vm.expectPartialRevert(Pools.OutputBelowMinimum.selector);
        manager.exitSingleExactShares(trio, address(usd), 1e18, 1e18, address(this), block.timestamp);
        vm.expectPartialRevert(Pools.SharesAboveMaximum.selector);
        manager.exitSingleExactOut(trio, address(usd), 1e6, 0, address(this), block.timestamp);
        vm.prank(address(7));
        vm.expectRevert(abi.encodeWithSelector(Pools.InsufficientShares.selector, 1e18, 0));
        manager.exitSingleExactShares(trio, address(usd), 1e18, 0, address(7), block.timestamp);
    }

    /// A join out of proportion pays for it, one in proportion does not.
    function test_feeIsChargedOnTheExcessAlone() public {
        uint256[] memory raw = held(stable);
        uint256 snapshot = vm.snapshotState();
        uint256 inProportion = manager.joinUnbalanced(
            stable, amounts(raw[0] / 10, raw[1] / 10, raw[2] / 10), 0, address(this), block.timestamp
        );
        assertApproxEqRel(inProportion, sharesTotal(stable) / 11, 1e10);
        vm.revertToState(snapshot);
        uint256 oneSided = manager.joinUnbalanced(
            stable, amounts(raw[0] / 10 + raw[1] / 10e12 + raw[2] / 1e3, 0, 0), 0, address(this), block.timestamp
        );
        assertLt(oneSided, inProportion);
    }

    function testFuzz_noWayInAndOutEarns(uint256 seed, uint256 size, uint8 wayIn, uint8 wayOut) public {
        bytes32 pool = [equal, skewed, trio, stable, rated][seed % 5];
        address[] memory tokens = tokensOf(pool);
        address token = tokens[seed / 5 % tokens.length];
        uint256[] memory before = wealth(tokens);
        uint256 shares = sharesTotal(pool) / bound(size, 10, 1e6);
        enter(pool, token, shares, wayIn);
        uint256 minted = manager.sharesOf(pool, address(this));
        leave(pool, token, shares, wayOut);
        uint256[] memory afterwards = wealth(tokens);
        bool more = manager.sharesOf(pool, address(this)) >= minted - shares;
        for (uint256 i = 0; i < tokens.length; i++) {
            more = more && afterwards[i] >= before[i];
        }
        if (more) assertEq(keccak256(abi.encode(afterwards)), keccak256(abi.encode(before)), "something for nothing");
    }

    function enter(bytes32 pool, address token, uint256 shares, uint8 way) private {
        uint256[] memory most = held(pool);
        if (way % 3 == 0) {
            manager.joinProportional(pool, shares, most, address(this), block.timestamp);
        } else if (way % 3 == 1) {
            manager.joinSingleExactShares(pool, token, shares, type(uint256).max, address(this), block.timestamp);
        } else {
            for (uint256 i = 0; i < most.length; i++) {
                most[i] = most[i] * shares / sharesTotal(pool) + 1_000;
            }
            manager.joinUnbalanced(pool, most, 0, address(this), block.timestamp);
        }
    }

    function leave(bytes32 pool, address token, uint256 shares, uint8 way) private {
        uint256[] memory none = new uint256[](tokensOf(pool).length);
        if (way % 3 == 0) {
            manager.removeLiquidity(pool, shares, none, address(this), block.timestamp);
        } else if (way % 3 == 1) {
            manager.exitSingleExactShares(pool, token, shares, 0, address(this), block.timestamp);
        } else {
            uint256 snapshot = vm.snapshotState();
            uint256 amount = manager.exitSingleExactShares(pool, token, shares, 0, address(this), block.timestamp);
            vm.revertToState(snapshot);
            uint256 cost =
                manager.exitSingleExactOut(pool, token, amount, type(uint256).max, address(this), block.timestamp);
            assertApproxEqRel(cost, shares, 1e13, "the two ways out of one token cost the same");
        }
    }

    function wealth(address[] memory tokens) private view returns (uint256[] memory list) {
        list = new uint256[](tokens.length);
        for (uint256 i = 0; i < tokens.length; i++) {
            (, bytes memory data) = tokens[i].staticcall(abi.encodeWithSignature("balanceOf(address)", address(this)));
            list[i] = abi.decode(data, (uint256));
        }
    }

    function testFuzz_swapsThereAndBackEarnNothing(uint256 seed, uint256 size) public {
        bytes32 pool = [equal, skewed, trio, stable, rated][seed % 5];
        address[] memory tokens = tokensOf(pool);
        uint256 i = seed / 5 % tokens.length;
        uint256 j = (i + 1 + seed / 50 % (tokens.length - 1)) % tokens.length;
        uint256 amount = held(pool)[i] / bound(size, 30, 1e5);
        uint256 whole = manager.quoteExactIn(pool, tokens[i], tokens[j], amount);
        uint256 half = amount / 2;
        uint256 snapshot = vm.snapshotState();
        uint256 split = swapIn(pool, tokens[i], tokens[j], half) + swapIn(pool, tokens[i], tokens[j], amount - half);
        // The kept fee deepens the pool for the second half, by its part of the balance.
        assertLe(split, whole + whole / 1e3 * amount / held(pool)[i] + 2, "split against whole");
        vm.revertToState(snapshot);
        uint256 needed = manager.quoteExactOut(pool, tokens[i], tokens[j], whole);
        assertApproxEqRel(needed, amount, 1e14, "exact-in against exact-out");
        uint256 got = swapIn(pool, tokens[i], tokens[j], amount);
        assertLt(swapIn(pool, tokens[j], tokens[i], got), amount, "there and back");
    }
}
