// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Test} from "forge-std/Test.sol";

import {FixedPoint} from "../../main/solidity/libraries/FixedPoint.sol";
import {WeightedCurve} from "../../main/solidity/libraries/WeightedCurve.sol";

/// @title The power's bounds, and the direction of each rounding of a weighted pool.
contract WeightedCurveTest is Test {
    uint256 private constant WAD = 1e18;

    /// The cube by multiplication is the slow, obvious twin of the power by logarithms.
    function testFuzz_powerBracketsTheCube(uint256 base) public pure {
        base = bound(base, 0.7e18, 1.43e18);
        uint256 cubeDown = base * base * base / 1e36;
        assertGe(FixedPoint.powUp(base, 3 * WAD), cubeDown);
        assertLe(FixedPoint.powDown(base, 3 * WAD), cubeDown + 1);
        assertApproxEqRel(FixedPoint.powUp(base, 3 * WAD), cubeDown, 1e5);
    }

    /// The largest exponent that a pool can have is 0.99 / 0.01 = 99.
    function testFuzz_errorBoundHoldsAtTheLargestExponent(uint256 base) public pure {
        base = bound(base, 0.77e18, 1.43e18);
        uint256 byMultiplication = 1e36;
        for (uint256 i = 0; i < 99; i++) {
            byMultiplication = FixedPoint.mulDivDown(byMultiplication, base, WAD);
        }
        assertGe(FixedPoint.powUp(base, 99 * WAD), byMultiplication / WAD);
        assertLe(FixedPoint.powDown(base, 99 * WAD), byMultiplication / WAD + 1);
    }

    function testFuzz_equalWeightsNeverLowerTheProduct(uint256 balanceIn, uint256 balanceOut, uint256 amount)
        public
        pure
    {
        balanceIn = bound(balanceIn, 1e6, 2 ** 112);
        balanceOut = bound(balanceOut, 1e6, 2 ** 112);
        amount = bound(amount, 0, balanceIn * 3 / 10);
        uint256 out = WeightedCurve.outGivenInDown(balanceIn, WAD / 2, balanceOut, WAD / 2, amount);
        assertGe((balanceIn + amount) * (balanceOut - out), balanceIn * balanceOut);
    }

    function testFuzz_exactOutputCostsWhatTheInputGave(uint256 amount, uint256 weight) public pure {
        uint256 balance = 8_000e18;
        weight = bound(weight, 0.01e18, 0.99e18);
        amount = bound(amount, 1e15, balance * 3 / 10);
        uint256 out = WeightedCurve.outGivenInDown(balance, weight, balance, WAD - weight, amount);
        vm.assume(out > 0 && out <= balance * 3 / 10);
        uint256 back = WeightedCurve.inGivenOutUp(balance, weight, balance, WAD - weight, out);
        assertLe(WeightedCurve.outGivenInDown(balance, weight, balance, WAD - weight, amount / 2) * 2 + 2, 4 * out + 4);
        assertGe(WeightedCurve.inGivenOutUp(balance, weight, balance, WAD - weight, out + out / 1e6 + 1e9), back);
    }

    function testFuzz_smallWeightsGiveNoMoreThanTheSpotPrice(uint256 amount, uint256 weight) public pure {
        weight = bound(weight, 0.01e18, 0.99e18);
        amount = bound(amount, 1, 300e18);
        uint256 out = WeightedCurve.outGivenInDown(1_000e18, weight, 1_000e18, WAD - weight, amount);
        assertLe(out, FixedPoint.mulDivUp(amount, weight, WAD - weight));
    }

    function testFuzz_invariantsBracketEachOther(uint256 a, uint256 b, uint256 weight) public pure {
        weight = bound(weight, 0.01e18, 0.99e18);
        (uint256[] memory weights, uint256[] memory balances) = (new uint256[](2), new uint256[](2));
        (weights[0], weights[1]) = (weight, WAD - weight);
        (balances[0], balances[1]) = (bound(a, 1e15, 2 ** 112 - 1), bound(b, 1e15, 2 ** 112 - 1));
        uint256 down = WeightedCurve.invariantDown(weights, balances);
        uint256 up = WeightedCurve.invariantUp(weights, balances);
        assertLe(down, up);
        assertApproxEqRel(down, up, 1e9);
    }
}
