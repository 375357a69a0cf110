// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {ILiquidityPoolManager as Pools} from "../../main/solidity/interfaces/ILiquidityPoolManager.sol";
import {PoolShares} from "../../main/solidity/pools/PoolShares.sol";
import {Fixture, SettableRate} from "./Fixture.sol";

/// @title Ramps, pauses, rates, fees of the protocol, and the shares as a token.
contract PoolSettingsTest is Fixture {
    function amplification() private view returns (uint256 value) {
        (, value,,,,,) = manager.getPoolSettings(stable);
    }

    function shareToken(bytes32 pool) private view returns (PoolShares) {
        (,,,,,, address token) = manager.getPoolSettings(pool);
        return PoolShares(token);
    }

    function test_rampMovesInAStraightLine() public {
        uint256 start = block.timestamp;
        vm.expectEmit();
        emit Pools.AmplificationRampSet(stable, 200_000, 200_000, 0, 0, 200_000, 300_000, start, start + 2 days);
        manager.startAmplificationRamp(stable, 300_000, start + 2 days);
        vm.warp(start + 12 hours);
        assertEq(amplification(), 225_000);
        vm.warp(start + 1 days);
        manager.stopAmplificationRamp(stable);
        vm.warp(start + 5 days);
        assertEq(amplification(), 250_000, "stopped where it was");
        manager.startAmplificationRamp(stable, 125_000, start + 7 days);
        vm.warp(start + 5 days + 12 hours);
        assertEq(amplification(), 218_750);
        vm.warp(start + 8 days);
        assertEq(amplification(), 125_000);
    }

    function test_rampThatIsShortSteepOrTooSoonIsRefused() public {
        uint256 start = block.timestamp;
        vm.expectRevert(abi.encodeWithSelector(Pools.RampTooShort.selector, start + 1 days - 1));
        manager.startAmplificationRamp(stable, 210_000, start + 1 days - 1);
        vm.expectRevert(abi.encodeWithSelector(Pools.RampTooSteep.selector, 200_000, 400_001));
        manager.startAmplificationRamp(stable, 400_001, start + 1 days);
        vm.expectRevert(abi.encodeWithSelector(Pools.RampTooSteep.selector, 200_000, 99_999));
        manager.startAmplificationRamp(stable, 99_999, start + 1 days);
        vm.expectRevert(abi.encodeWithSelector(Pools.NotStable.selector, trio));
        manager.startAmplificationRamp(trio, 210_000, start + 1 days);
        vm.expectRevert(abi.encodeWithSelector(Pools.NoRamp.selector, stable));
        manager.stopAmplificationRamp(stable);
        manager.startAmplificationRamp(stable, 400_000, start + 1 days);
        vm.warp(start + 1 hours);
        manager.stopAmplificationRamp(stable);
        vm.expectRevert(abi.encodeWithSelector(Pools.RampTooSoon.selector, start + 1 hours, start + 1 hours));
        manager.startAmplificationRamp(stable, 300_000, start + 3 days);
    }

    function test_pauseStopsAllButProportionAndEndsByItself() public {
        uint256 start = block.timestamp;
        manager.pause(equal, 3 days);
        vm.expectRevert(abi.encodeWithSelector(Pools.PoolIsPaused.selector, equal, start + 3 days));
        sell(equal, 1e18);
        vm.expectRevert(abi.encodeWithSelector(Pools.PoolIsPaused.selector, equal, start + 3 days));
        manager.joinUnbalanced(equal, amounts(1e18, 0), 0, address(this), block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(Pools.PoolIsPaused.selector, equal, start + 3 days));
        manager.exitSingleExactShares(equal, address(coin), 1e18, 0, address(this), block.timestamp);
        manager.joinProportional(equal, 1e18, held(equal), address(this), block.timestamp);
        manager.removeLiquidity(equal, 1e18, amounts(0, 0), address(this), block.timestamp);
        sell(skewed, 1e18);
        vm.warp(start + 3 days);
        sell(equal, 1e18);
    }

    function test_noPauserStopsAPoolForGood() public {
        uint256 start = block.timestamp;
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidPause.selector, 7 days + 1));
        manager.pause(equal, 7 days + 1);
        vm.expectRevert(abi.encodeWithSelector(Pools.NotPaused.selector, equal));
        manager.unpause(equal);
        manager.pause(equal, 7 days);
        vm.warp(start + 1 days);
        vm.expectEmit();
        emit Pools.PoolUnpaused(equal, start + 7 days, start + 1 days);
        manager.unpause(equal);
        sell(equal, 1e18);
        vm.expectRevert(abi.encodeWithSelector(Pools.PauseTooSoon.selector, start + 8 days));
        manager.pause(equal, 1 days);
        vm.warp(start + 8 days);
        manager.pause(equal, 1 days);
    }

    function test_eachSettingHasItsRole() public {
        bytes4 denied = IAccessControl.AccessControlUnauthorizedAccount.selector;
        vm.startPrank(address(7));
        vm.expectPartialRevert(denied);
        manager.setSwapFee(equal, 0.01e18);
        vm.expectPartialRevert(denied);
        manager.setProtocolFee(equal, 0.01e18);
        vm.expectPartialRevert(denied);
        manager.startAmplificationRamp(stable, 210_000, block.timestamp + 1 days);
        vm.expectPartialRevert(denied);
        manager.pause(equal, 1 days);
        vm.expectPartialRevert(denied);
        manager.collectProtocolFees(equal, address(7));
    }

    function test_protocolTakesItsPartOfAFeeAndNothingElse() public {
        manager.setProtocolFee(equal, 0.5e18);
        uint256 fee = 10e18 * 3 / 1000;
        sell(equal, 10e18);
        (uint256 coins,) = balances(equal);
        assertEq(coins, COINS + 10e18 - fee / 2, "half of the fee has left the balance");
        uint256[] memory paid = manager.collectProtocolFees(equal, address(9));
        assertEq(paid[0], fee / 2);
        assertEq(coin.balanceOf(address(9)), fee / 2);
        assertEq(manager.collectProtocolFees(equal, address(9))[0], 0);
    }

    function test_rateIsAppliedAndAnnounced() public {
        uint256[] memory before = amounts(1e18, 1.07e18);
        rate.set(1.2e18);
        vm.expectEmit();
        emit Pools.TokenRatesSet(rated, before, amounts(1e18, 1.2e18));
        uint256 out = swapIn(rated, address(coin), address(euro), 1e18);
        assertApproxEqRel(out, uint256(1e36) / 1.2e18, 0.01e18);
    }

    function test_brokenRateStopsSwapsAndNoProportionalExit() public {
        rate.set(0);
        vm.expectRevert(SettableRate.NoRate.selector);
        swapIn(rated, address(coin), address(euro), 1e18);
        manager.removeLiquidity(rated, 1e18, amounts(0, 0), address(this), block.timestamp);
        manager.joinProportional(rated, 1e18, held(rated), address(this), block.timestamp);
        rate.set(2 ** 112);
        vm.expectRevert(abi.encodeWithSelector(Pools.InvalidRate.selector, address(euro), 2 ** 112));
        swapIn(rated, address(coin), address(euro), 1e18);
    }

    function test_sharesAreATokenWhoseTransfersTheManagerRepeats() public {
        PoolShares shares = shareToken(trio);
        assertEq(shares.name(), "Fluxion shares of trio");
        assertEq(shares.totalSupply(), sharesTotal(trio));
        vm.expectEmit();
        emit Pools.SharesTransferred(trio, address(this), address(9), 5e18);
        shares.transfer(address(9), 5e18);
        assertEq(manager.sharesOf(trio, address(9)), 5e18);
        vm.prank(address(9));
        manager.removeLiquidity(trio, 5e18, amounts(0, 0, 0), address(9), block.timestamp);
        assertGt(gold.balanceOf(address(9)), 0);
    }

    function test_sharesAreApprovedBySignature() public {
        PoolShares shares = shareToken(trio);
        (address owner, uint256 key) = makeAddrAndKey("owner");
        shares.transfer(owner, 5e18);
        bytes32 typeHash =
            keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 permit = keccak256(abi.encode(typeHash, owner, address(9), 5e18, 0, block.timestamp));
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", shares.DOMAIN_SEPARATOR(), permit));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        shares.permit(owner, address(9), 5e18, block.timestamp, v, r, s);
        assertEq(shares.allowance(owner, address(9)), 5e18);
        assertNotEq(shares.DOMAIN_SEPARATOR(), shareToken(equal).DOMAIN_SEPARATOR());
    }

    function test_strangerNeitherMintsNorAnnounces() public {
        PoolShares shares = shareToken(trio);
        vm.startPrank(address(7));
        vm.expectRevert(abi.encodeWithSelector(PoolShares.OnlyManager.selector, address(7)));
        shares.mint(address(7), 1);
        vm.expectRevert(abi.encodeWithSelector(PoolShares.OnlyManager.selector, address(7)));
        shares.burn(address(this), 1);
        vm.expectRevert(abi.encodeWithSelector(PoolShares.OnlyManager.selector, address(7)));
        shares.initialize(bytes32(0), "mine");
        vm.expectRevert(abi.encodeWithSelector(Pools.NotTheShares.selector, address(7)));
        manager.announceTransfer(trio, address(1), address(7), 1);
    }

    function test_donationOfSharesAndTokensMovesNoRate() public {
        uint256 before = manager.shareRateDown(trio);
        coin.mint(address(manager), 1e24);
        shareToken(trio).transfer(address(manager), 1e18);
        assertEq(manager.shareRateDown(trio), before);
    }
}
