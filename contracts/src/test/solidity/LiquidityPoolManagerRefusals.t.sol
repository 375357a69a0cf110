// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {LiquidityPoolManager} from "../../main/solidity/LiquidityPoolManager.sol";
import {ILiquidityPoolManager as Pools} from "../../main/solidity/interfaces/ILiquidityPoolManager.sol";
import {PoolOperations} from "../../main/solidity/libraries/PoolOperations.sol";
import {WeightedCurve} from "../../main/solidity/libraries/WeightedCurve.sol";
import {Fixture} from "./Fixture.sol";

/// @title A token that keeps a hundredth of every transfer.
contract TaxedCoin is ERC20("Taxed", "TAX") {
    constructor() {
        _mint(msg.sender, 1e24);
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (from != address(0) && to != address(0)) super._update(to, address(0), value / 100);
    }
}

/// @title A token that reads the pool and swaps again in the middle of a transfer.
contract CallbackCoin is ERC20("Callback", "CALL") {
    LiquidityPoolManager private immutable _manager;
    bytes32 private _pool;
    address private _other;
    bytes4 public viewError;
    bytes4 public swapError;

    constructor(LiquidityPoolManager manager_) {
        _manager = manager_;
        _mint(msg.sender, 1e24);
    }

    function arm(bytes32 pool, address other) external {
        (_pool, _other) = (pool, other);
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (_pool == bytes32(0)) return;
        try _manager.getPool(_pool) {}
        catch (bytes memory reason) {
            viewError = bytes4(reason);
        }
        try _manager.swapExactIn(_pool, address(this), _other, 1, 0, to, block.timestamp, 0) {}
        catch (bytes memory reason) {
            swapError = bytes4(reason);
        }
    }
}

/// @title What the pools refuse.
contract LiquidityPoolManagerRefusalsTest is Fixture {
    function test_strangerCreatesNoPool() public {
        bytes32 role = manager.POOL_CREATOR_ROLE();
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, address(7), role)
        );
        vm.prank(address(7));
        weighted("third", pair(), amounts(0.5e18, 0.5e18));
    }

    function test_nameIsTakenOnce() public {
        vm.expectRevert(abi.encodeWithSelector(Pools.PoolExists.selector, equal));
        weighted("equal", pair(), amounts(0.5e18, 0.5e18));
    }

    function test_weightsSumToOneAndReachTheMinimum() public {
        vm.expectRevert(Pools.InvalidWeights.selector);
        weighted("p", pair(), amounts(0.5e18, 0.4e18));
        vm.expectRevert(Pools.InvalidWeights.selector);
        weighted("p", pair(), amounts(0.009e18, 0.991e18));
    }

    function test_feeHasBounds() public {
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidFee.selector, 0));
        manager.setSwapFee(equal, 0);
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidFee.selector, 0.11e18));
        manager.setSwapFee(equal, 0.11e18);
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidFee.selector, 0.000005e18));
        manager.setSwapFee(equal, 0.000005e18);
        manager.setSwapFee(stable, 0.000005e18);
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidFee.selector, 0.51e18));
        manager.setProtocolFee(equal, 0.51e18);
    }

    function test_tokensAreTwoToEightOrTwoToFiveAndDiffer() public {
        vm.expectRevert(abi.encodeWithSelector(Pools.SameToken.selector, address(coin)));
        weighted("p", both(coin, coin), amounts(0.5e18, 0.5e18));
        address[] memory one = new address[](1);
        one[0] = address(coin);
        uint256[] memory whole = new uint256[](1);
        whole[0] = 1e18;
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidTokenCount.selector, 1));
        weighted("p", one, whole);
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidTokenCount.selector, 9));
        weighted("p", new address[](9), new uint256[](9));
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidTokenCount.selector, 6));
        stableOf("p", new address[](6), 200_000, new address[](0));
    }

    function test_amplificationLiesBetweenOneAndFiveThousand() public {
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidAmplification.selector, 999));
        stableOf("p", pair(), 999, new address[](0));
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidAmplification.selector, 5_000_001));
        stableOf("p", pair(), 5_000_001, new address[](0));
    }

    function test_providersAreOneEachOrNone() public {
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidLength.selector, 1));
        stableOf("p", pair(), 200_000, new address[](1));
    }

    function test_swapAfterItsDeadline() public {
        uint256 deadline = block.timestamp - 1;
        vm.expectRevert(abi.encodeWithSelector(Pools.DeadlinePassed.selector, deadline, block.timestamp));
        manager.swapExactIn(equal, address(coin), address(usd), 1e18, 0, address(this), deadline, bytes32(0));
    }

    function test_swapOfUnknownPoolAndToken() public {
        vm.expectRevert(abi.encodeWithSelector(Pools.UnknownPool.selector, bytes32(uint256(1))));
        sell(bytes32(uint256(1)), 1e18);
        vm.expectRevert(abi.encodeWithSelector(Pools.UnknownToken.selector, equal, address(9)));
        manager.quoteExactIn(equal, address(9), address(usd), 1e18);
    }

    function test_swapOfMoreThanThirtyPercent() public {
        uint256 amountMax = COINS * 3 / 10;
        uint256 afterFee = 700e18 - 700e18 * 3 / 1000;
        vm.expectRevert(abi.encodeWithSelector(WeightedCurve.RatioTooLarge.selector, afterFee, amountMax));
        sell(equal, 700e18);
    }

    function test_swapBelowTheMinimumOutput() public {
        uint256 out = manager.quoteExactIn(equal, address(coin), address(usd), 1e18);
        vm.expectRevert(abi.encodeWithSelector(Pools.OutputBelowMinimum.selector, out, out + 1));
        manager.swapExactIn(
            equal, address(coin), address(usd), 1e18, out + 1, address(this), block.timestamp, bytes32(0)
        );
    }

    function test_swapAboveTheMaximumInput() public {
        uint256 amountIn = manager.quoteExactOut(equal, address(usd), address(coin), 1e18);
        vm.expectRevert(abi.encodeWithSelector(Pools.InputAboveMaximum.selector, amountIn, amountIn - 1));
        manager.swapExactOut(
            equal, address(usd), address(coin), 1e18, amountIn - 1, address(this), block.timestamp, bytes32(0)
        );
    }

    function test_dustThatBuysNothing() public {
        vm.expectRevert(Pools.ZeroAmount.selector);
        sell(equal, 1e8);
        vm.expectRevert(abi.encodeWithSelector(PoolOperations.TradeTooSmall.selector, 999_999));
        sell(equal, 999_999);
    }

    function test_moreSharesThanHeld() public {
        vm.prank(address(7));
        vm.expectRevert(abi.encodeWithSelector(Pools.InsufficientShares.selector, 1, 0));
        manager.removeLiquidity(equal, 1, amounts(0, 0), address(7), block.timestamp);
    }

    function test_tokenThatTaxesTransfers() public {
        TaxedCoin taxed = new TaxedCoin();
        taxed.approve(address(manager), type(uint256).max);
        address[] memory tokens = pair();
        tokens[0] = address(taxed);
        bytes32 pool = weighted("taxed", tokens, amounts(0.5e18, 0.5e18));
        vm.expectRevert(
            abi.encodeWithSelector(Pools.InexactTransfer.selector, address(taxed), uint256(1e18), uint256(0.99e18))
        );
        manager.addLiquidity(pool, amounts(1e18, 2_500e6), 0, address(this), block.timestamp);
    }

    function test_callbackNeitherReadsNorSwaps() public {
        CallbackCoin hooked = new CallbackCoin(manager);
        hooked.approve(address(manager), type(uint256).max);
        address[] memory tokens = pair();
        tokens[0] = address(hooked);
        bytes32 pool = weighted("hooked", tokens, amounts(0.5e18, 0.5e18));
        manager.addLiquidity(pool, amounts(1_000e18, 2_500_000e6), 0, address(this), block.timestamp);
        hooked.arm(pool, address(usd));
        manager.swapExactIn(pool, address(hooked), address(usd), 1e18, 0, address(this), block.timestamp, bytes32(0));
        assertEq(hooked.viewError(), Pools.PoolLocked.selector);
        assertEq(hooked.swapError(), bytes4(keccak256("ReentrancyGuardReentrantCall()")));
    }
}
