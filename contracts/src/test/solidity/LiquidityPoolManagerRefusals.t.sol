// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {LiquidityPoolManager} from "../../main/solidity/LiquidityPoolManager.sol";
import {ILiquidityPoolManager as Pools} from "../../main/solidity/interfaces/ILiquidityPoolManager.sol";
import {WeightedMath} from "../../main/solidity/libraries/WeightedMath.sol";
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
        manager.createPool("third", pair(), weights(0.5e18), 0.003e18);
    }

    function test_nameIsTakenOnce() public {
        vm.expectRevert(abi.encodeWithSelector(Pools.PoolExists.selector, equal));
        manager.createPool("equal", pair(), weights(0.5e18), 0.003e18);
    }

    function test_weightsSumToOneAndReachTheMinimum() public {
        vm.expectRevert(Pools.InvalidWeights.selector);
        manager.createPool("p", pair(), amounts(0.5e18, 0.4e18), 0.003e18);
        vm.expectRevert(Pools.InvalidWeights.selector);
        manager.createPool("p", pair(), weights(0.01e18), 0.003e18);
    }

    function test_feeHasBounds() public {
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidFee.selector, 0));
        manager.createPool("p", pair(), weights(0.5e18), 0);
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidFee.selector, 0.11e18));
        manager.createPool("p", pair(), weights(0.5e18), 0.11e18);
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
        vm.expectRevert(abi.encodeWithSelector(WeightedMath.RatioTooLarge.selector, afterFee, amountMax));
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
        sell(equal, 1e6);
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
        bytes32 pool = manager.createPool("taxed", tokens, weights(0.5e18), 0.003e18);
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
        bytes32 pool = manager.createPool("hooked", tokens, weights(0.5e18), 0.003e18);
        manager.addLiquidity(pool, amounts(1_000e18, 2_500_000e6), 0, address(this), block.timestamp);
        hooked.arm(pool, address(usd));
        manager.swapExactIn(pool, address(hooked), address(usd), 1e18, 0, address(this), block.timestamp, bytes32(0));
        assertEq(hooked.viewError(), Pools.PoolLocked.selector);
        assertEq(hooked.swapError(), bytes4(keccak256("ReentrancyGuardReentrantCall()")));
    }
}
