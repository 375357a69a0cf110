// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Test} from "forge-std/Test.sol";

import {StableMath} from "../../main/solidity/libraries/StableMath.sol";

/// @title A stable pool's equation: it converges wherever the pools are let, and each rounding is the pool's.
contract StableMathTest is Test {
    /// @dev Far out of balance the integers of Newton's method may go in a circle: a refusal, and never a wrong result.
    function balancesOf(uint256 seed, uint256 amp, uint256 a, uint256 b) private view returns (uint256[] memory list) {
        list = new uint256[](2 + seed % 4);
        uint256 smallest = bound(a, 1e15, 1e24);
        for (uint256 i = 0; i < list.length; i++) {
            // Up to the largest imbalance that the pools allow.
            uint256 factor = 1 + uint256(keccak256(abi.encode(b, i))) % 9_998;
            list[i] = smallest * (uint256(keccak256(abi.encode(seed, i))) % 2 == 0 ? 1 : factor);
        }
        vm.assume(converges(amp, list));
    }

    function curveInvariant(uint256 amp, uint256[] memory list) external pure returns (uint256) {
        return StableMath.invariantDown(amp, list);
    }

    function converges(uint256 amp, uint256[] memory list) private view returns (bool) {
        try StableMathTest(this).curveInvariant(amp, list) returns (uint256) {
            return true;
        } catch (bytes memory reason) {
            assertEq(bytes4(reason), StableMath.NotConverged.selector);
            return false;
        }
    }

    function testFuzz_invariantLiesBetweenItsBounds(uint256 seed, uint256 amp, uint256 a, uint256 b) public view {
        amp = bound(amp, 1_000, 5_000_000);
        uint256[] memory balances = balancesOf(seed, amp, a, b);
        uint256 invariant = StableMath.invariantDown(amp, balances);
        uint256 sum = 0;
        for (uint256 i = 0; i < balances.length; i++) {
            sum += balances[i];
        }
        assertLe(invariant, sum + 1, "never above the sum, which it is in balance");
        assertGt(invariant, 0);
    }

    function testFuzz_invariantRisesWithABalance(uint256 seed, uint256 amp, uint256 a, uint256 b) public view {
        amp = bound(amp, 1_000, 5_000_000);
        uint256[] memory balances = balancesOf(seed, amp, a, b);
        uint256 before = StableMath.invariantDown(amp, balances);
        balances[seed % balances.length] += balances[seed % balances.length] / 1_000;
        vm.assume(converges(amp, balances));
        assertGe(StableMath.invariantDown(amp, balances) + 1, before);
    }

    function testFuzz_swapWithoutFeeNeverLowersTheInvariant(uint256 seed, uint256 amp, uint256 a, uint256 b)
        public
        view
    {
        amp = bound(amp, 1_000, 5_000_000);
        uint256[] memory balances = balancesOf(seed, amp, a, b);
        uint256 before = StableMath.invariantDown(amp, balances);
        uint256 amountIn = balances[0] / (2 + seed % 1_000);
        uint256 out = StableMath.outGivenInDown(amp, balances, 0, 1, amountIn);
        balances[0] += amountIn;
        balances[1] -= out;
        vm.assume(converges(amp, balances));
        assertGe(StableMath.invariantDown(amp, balances) + 2, before, "but for the last unit of two roots");
    }

    function testFuzz_exactOutputCostsNoLessThanItGives(uint256 seed, uint256 amp, uint256 a, uint256 b) public view {
        amp = bound(amp, 1_000, 5_000_000);
        uint256[] memory balances = balancesOf(seed, amp, a, b);
        uint256 amountIn = balances[0] / (2 + seed % 1_000);
        uint256 out = StableMath.outGivenInDown(amp, balances, 0, 1, amountIn);
        vm.assume(out > 0);
        uint256 needed = StableMath.inGivenOutUp(amp, balances, 0, 1, out);
        assertGe(StableMath.outGivenInDown(amp, balances, 0, 1, needed) + out / 1e12 + 100, out);
    }
}
