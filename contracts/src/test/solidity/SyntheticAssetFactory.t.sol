// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Test} from "forge-std/Test.sol";

import {PriceAggregator} from "../../main/solidity/PriceAggregator.sol";
import {SyntheticAssetFactory} from "../../main/solidity/SyntheticAssetFactory.sol";
import {SyntheticToken} from "../../main/solidity/SyntheticToken.sol";
import {TestUSD} from "../../main/solidity/TestUSD.sol";
import {ISyntheticAssetFactory as Synthetics} from "../../main/solidity/interfaces/ISyntheticAssetFactory.sol";
import {OracleGuard} from "../../main/solidity/libraries/OracleGuard.sol";

/// @title Issue and redemption of synthetics, and the guard on their prices.
contract SyntheticAssetFactoryTest is Test {
    bytes32 private constant ETH = "ETH";
    uint32 private constant HEARTBEAT = 60;

    TestUSD private usd;
    PriceAggregator private ethFeed;
    PriceAggregator private usdFeed;
    SyntheticAssetFactory private factory;
    SyntheticToken private token;

    function setUp() public {
        vm.warp(1_700_000_000);
        usd = new TestUSD(address(this), 1e15);
        ethFeed = new PriceAggregator(address(this), address(this), 8, "ETH-USD");
        usdFeed = new PriceAggregator(address(this), address(this), 8, "FUSD-USD");
        factory = new SyntheticAssetFactory(address(this), address(usd), address(usdFeed), HEARTBEAT);
        token = SyntheticToken(factory.createSynthetic(ETH, address(ethFeed), HEARTBEAT, "Synthetic ETH", "sETH"));
        ethFeed.submit(2_500e8);
        usdFeed.submit(1e8);
        usd.approve(address(factory), type(uint256).max);
    }

    function test_assetIsCreatedOnce() public {
        vm.expectRevert(abi.encodeWithSelector(Synthetics.AssetExists.selector, ETH));
        factory.createSynthetic(ETH, address(ethFeed), HEARTBEAT, "Again", "sETH");
    }

    function test_unknownAssetIsRefused() public {
        vm.expectRevert(abi.encodeWithSelector(Synthetics.UnknownAsset.selector, bytes32("XAU")));
        factory.mintSynthetic("XAU", 1e18);
    }

    function test_staleOracleBlocksIssue() public {
        vm.warp(block.timestamp + HEARTBEAT + OracleGuard.GRACE_SECONDS);
        factory.mintSynthetic(ETH, 1e18);
        vm.warp(block.timestamp + 1);
        vm.expectRevert(
            abi.encodeWithSelector(OracleGuard.StaleAnswer.selector, address(ethFeed), uint256(181), uint256(180))
        );
        factory.mintSynthetic(ETH, 1e18);
    }

    function test_staleOracleNeverLocksCollateral() public {
        uint256 collateral = factory.mintSynthetic(ETH, 1e18);
        vm.warp(block.timestamp + 30 days);
        assertEq(factory.burnSynthetic(ETH, 1e18), collateral);
    }

    function test_nonPositiveAnswerIsRefused() public {
        ethFeed.submit(0);
        vm.expectRevert(abi.encodeWithSelector(OracleGuard.NonPositiveAnswer.selector, address(ethFeed), int256(0)));
        factory.mintSynthetic(ETH, 1e18);
    }

    function test_answerFromTheFutureIsRefused() public {
        uint256 updatedAt = block.timestamp;
        vm.warp(updatedAt - 1);
        vm.expectRevert(abi.encodeWithSelector(OracleGuard.InvalidTimestamp.selector, address(ethFeed), updatedAt));
        factory.mintSynthetic(ETH, 1e18);
    }

    function test_strangerWritesNoRound() public {
        vm.prank(address(7));
        vm.expectRevert();
        ethFeed.submit(1);
    }

    function test_onlyTheFactoryMints() public {
        vm.expectRevert(abi.encodeWithSelector(SyntheticToken.NotFactory.selector, address(this)));
        token.mint(address(this), 1);
    }

    function test_issueTakesOneAndAHalfTimesTheValue() public {
        vm.expectEmit();
        emit Synthetics.SyntheticMinted(ETH, address(this), 3_750e6, 1e18, 2_500e8);
        factory.mintSynthetic(ETH, 1e18);
        assertEq(token.balanceOf(address(this)), 1e18);
        assertEq(usd.balanceOf(address(factory)), 3_750e6);
    }

    function test_cheaperCollateralTakesMoreOfIt() public {
        usdFeed.submit(0.5e8);
        assertEq(factory.collateralFor(ETH, 1e18), 7_500e6);
    }

    function test_redemptionIsOfTheCallersOwnPosition() public {
        factory.mintSynthetic(ETH, 1e18);
        require(token.transfer(address(7), 1e18));
        vm.prank(address(7));
        vm.expectRevert(abi.encodeWithSelector(Synthetics.AmountExceedsDebt.selector, uint256(1e18), uint256(0)));
        factory.burnSynthetic(ETH, 1e18);
    }

    function test_partialRedemptionReturnsItsPart() public {
        factory.mintSynthetic(ETH, 1e18);
        ethFeed.submit(2_000e8);
        assertEq(factory.burnSynthetic(ETH, 0.4e18), 1_500e6);
        (uint256 collateral, uint256 debt) = factory.positionOf(ETH, address(this));
        assertEq(collateral, 2_250e6);
        assertEq(debt, 0.6e18);
    }

    function testFuzz_roundTripsEarnNothing(uint256 amount, uint256 burnt, uint256 price) public {
        amount = bound(amount, 1, 10_000e18);
        burnt = bound(burnt, 1, amount);
        price = bound(price, 1, 20_000e8);
        uint256 before = usd.balanceOf(address(this));
        factory.mintSynthetic(ETH, amount);
        ethFeed.submit(int256(price));
        factory.burnSynthetic(ETH, burnt);
        assertLe(usd.balanceOf(address(this)), before);
        (uint256 collateral, uint256 debt) = factory.positionOf(ETH, address(this));
        assertEq(debt, token.totalSupply());
        assertEq(collateral, usd.balanceOf(address(factory)));
    }
}
