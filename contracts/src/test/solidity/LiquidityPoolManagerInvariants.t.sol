// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Coin, Fixture} from "./Fixture.sol";

/// @title A swapper, a provider, an attacker and a donor, who do anything legal with any pool in any order.
contract PoolActors is Fixture {
    bytes4 private constant PANIC = 0x4e487b71;

    /// @notice Whether some round trip ended with more than it began with.
    bool public earned;

    /// @notice Whether an action lowered the invariant behind a share by more than the power's error bound.
    bool public rateFell;

    /// @notice Whether an exit in proportion was refused.
    bool public locked;

    /// @notice Whether something was refused by accident: an overflow, say.
    bool public panicked;

    mapping(bytes32 pool => uint256 rate) private _rates;
    mapping(bytes32 pool => uint256 rate) public ratesAtFirst;
    bytes32[] public pools;

    function setUp() public override {
        super.setUp();
        pools = [equal, skewed, trio, stable];
        for (uint256 i = 0; i < pools.length; i++) {
            ratesAtFirst[pools[i]] = manager.shareRateDown(pools[i]);
        }
        manager.setProtocolFee(trio, 0.3e18);
        manager.setProtocolFee(stable, 0.5e18);
    }

    /// @dev What a shared state of a pool is worth never falls, whoever acts: 1e-13 covers two powers' error bounds.
    modifier watched(uint256 seed) {
        bytes32 pool = pools[seed % pools.length];
        (bool known, uint256 before) = rateOf(pool);
        _;
        (bool still, uint256 afterwards) = rateOf(pool);
        if (known && still && afterwards + afterwards / 1e13 + 4 < before) rateFell = true;
    }

    function rateOf(bytes32 pool) public view returns (bool, uint256) {
        try manager.shareRateDown(pool) returns (uint256 now_) {
            return (true, now_);
        } catch {
            return (false, 0);
        }
    }

    function pick(uint256 seed) private view returns (bytes32 pool, address a, address b, uint256 heldOfA) {
        pool = pools[seed % pools.length];
        address[] memory tokens = tokensOf(pool);
        uint256 i = seed / 16 % tokens.length;
        uint256 j = (i + 1 + seed / 256 % (tokens.length - 1)) % tokens.length;
        return (pool, tokens[i], tokens[j], held(pool)[i]);
    }

    /// @dev A refusal is an outcome; a panic is a fault.
    function note(bytes memory reason) private {
        if (bytes4(reason) == PANIC) panicked = true;
    }

    function trySwap(bytes32 pool, address a, address b, uint256 amount) private returns (bool done, uint256 out) {
        try manager.swapExactIn(pool, a, b, amount, 0, address(this), block.timestamp, 0) returns (uint256 got) {
            return (true, got);
        } catch (bytes memory reason) {
            note(reason);
        }
    }

    function swap(uint256 seed, uint256 size) external watched(seed) {
        (bytes32 pool, address a, address b, uint256 most) = pick(seed);
        trySwap(pool, a, b, bound(size, 1, most / 2 + 1));
    }

    function swapExactOut(uint256 seed, uint256 size) external watched(seed) {
        (bytes32 pool, address a, address b,) = pick(seed);
        uint256 out = bound(size, 1, Coin(b).balanceOf(address(manager)) / 20 + 1);
        try manager.swapExactOut(pool, a, b, out, 1e30, address(this), block.timestamp, 0) {}
        catch (bytes memory reason) {
            note(reason);
        }
    }

    function join(uint256 seed, uint256 size) external watched(seed) {
        (bytes32 pool, address a,,) = pick(seed);
        uint256 shares = bound(size, 1, sharesTotal(pool) / 2 + 1);
        if (seed / 1024 % 2 == 0) {
            manager.joinProportional(pool, shares, unlimited(pool), address(this), block.timestamp);
            return;
        }
        try manager.joinSingleExactShares(pool, a, shares, 1e30, address(this), block.timestamp) {}
        catch (bytes memory reason) {
            note(reason);
        }
    }

    function joinUnbalanced(uint256 seed, uint256 size) external watched(seed) {
        (bytes32 pool,,, uint256 most) = pick(seed);
        uint256[] memory raw = new uint256[](tokensOf(pool).length);
        raw[seed / 16 % raw.length] = bound(size, 1, most + 1);
        try manager.joinUnbalanced(pool, raw, 0, address(this), block.timestamp) {}
        catch (bytes memory reason) {
            note(reason);
        }
    }

    function exit(uint256 seed, uint256 size) external watched(seed) {
        (bytes32 pool, address a,, uint256 most) = pick(seed);
        uint256 mine = manager.sharesOf(pool, address(this));
        if (mine == 0) return;
        if (seed / 1024 % 2 == 0) {
            uint256 shares = bound(size, 1, mine);
            try manager.exitSingleExactShares(pool, a, shares, 0, address(this), block.timestamp) {}
            catch (bytes memory reason) {
                note(reason);
            }
        } else {
            try manager.exitSingleExactOut(
                pool, a, bound(size, 1, most / 2 + 1), mine, address(this), block.timestamp
            ) {}
            catch (bytes memory reason) {
                note(reason);
            }
        }
    }

    function exitInProportion(uint256 seed, uint256 size) external watched(seed) {
        (bytes32 pool,,,) = pick(seed);
        uint256 mine = manager.sharesOf(pool, address(this));
        if (mine == 0) return;
        uint256[] memory none = new uint256[](tokensOf(pool).length);
        try manager.removeLiquidity(pool, bound(size, 1, mine), none, address(this), block.timestamp) {}
        catch {
            locked = true;
        }
    }

    function swapThereAndBack(uint256 seed, uint256 size) external watched(seed) {
        (bytes32 pool, address a, address b, uint256 most) = pick(seed);
        uint256 amount = bound(size, 1, most / 4 + 1);
        (bool there, uint256 out) = trySwap(pool, a, b, amount);
        if (!there) return;
        (bool back, uint256 got) = trySwap(pool, b, a, out);
        if (back && got > amount) earned = true;
    }

    function joinSwapExit(uint256 seed, uint256 size) external watched(seed) {
        (bytes32 pool, address a, address b, uint256 most) = pick(seed);
        uint256[] memory before = wealth(pool);
        uint256 shares = bound(size, 1, sharesTotal(pool) / 4 + 1);
        manager.joinProportional(pool, shares, unlimited(pool), address(this), block.timestamp);
        (bool there, uint256 out) = trySwap(pool, a, b, most / 7 + 1);
        if (there) trySwap(pool, b, a, out);
        uint256[] memory none = new uint256[](before.length);
        manager.removeLiquidity(pool, shares, none, address(this), block.timestamp);
        if (dominates(wealth(pool), before)) earned = true;
    }

    function donate(uint256 seed, uint256 size) external watched(seed) {
        (, address a,,) = pick(seed);
        Coin(a).mint(address(manager), bound(size, 1, 1e24));
    }

    function pauseOrSet(uint256 seed, uint256 size) external {
        bytes32 pool = pools[seed % pools.length];
        vm.warp(block.timestamp + bound(size, 1, 2 days));
        if (seed / 16 % 3 == 0) {
            try manager.pause(pool, bound(size, 1, 7 days)) {} catch {}
        } else if (seed / 16 % 3 == 1) {
            try manager.unpause(pool) {} catch {}
        } else {
            manager.setSwapFee(pool, bound(size, 0.00001e18, 0.1e18));
        }
    }

    function covered() external view returns (bool) {
        Coin[4] memory all = [coin, usd, euro, gold];
        for (uint256 t = 0; t < all.length; t++) {
            uint256 sum = 0;
            for (uint256 p = 0; p < pools.length; p++) {
                sum += owned(pools[p], address(all[t]));
            }
            if (sum > all[t].balanceOf(address(manager))) return false;
        }
        return true;
    }

    function owned(bytes32 pool, address token) private view returns (uint256) {
        (, address[] memory tokens,,, uint256[] memory raw,) = manager.getPool(pool);
        (,,,,, uint256[] memory fees,) = manager.getPoolSettings(pool);
        for (uint256 i = 0; i < tokens.length; i++) {
            if (tokens[i] == token) return raw[i] + fees[i];
        }
        return 0;
    }

    /// @dev (x·y) / S², exact but for the last digit: no power stands between the rule and its check.
    function exactRateOfEqual() external view returns (uint256) {
        (uint256 coins, uint256 dollars) = balances(equal);
        uint256 shares = sharesTotal(equal);
        return Math.mulDiv(Math.mulDiv(coins, 1e36, shares), dollars * 1e12, shares);
    }

    function dominates(uint256[] memory now_, uint256[] memory before) private pure returns (bool more) {
        for (uint256 i = 0; i < now_.length; i++) {
            if (now_[i] < before[i]) return false;
            if (now_[i] > before[i]) more = true;
        }
    }

    function wealth(bytes32 pool) private view returns (uint256[] memory list) {
        address[] memory tokens = tokensOf(pool);
        list = new uint256[](tokens.length);
        for (uint256 i = 0; i < tokens.length; i++) {
            list[i] = Coin(tokens[i]).balanceOf(address(this));
        }
    }

    function unlimited(bytes32 pool) private view returns (uint256[] memory list) {
        list = new uint256[](tokensOf(pool).length);
        for (uint256 i = 0; i < list.length; i++) {
            list[i] = type(uint256).max;
        }
    }
}

/// @title What no order of actions breaks.
contract LiquidityPoolManagerInvariants is Fixture {
    PoolActors private actors;
    uint256 private exactAtFirst;

    function setUp() public override {
        actors = new PoolActors();
        actors.setUp();
        exactAtFirst = actors.exactRateOfEqual();
        bytes4[] memory selectors = new bytes4[](10);
        selectors[0] = PoolActors.swap.selector;
        selectors[1] = PoolActors.swapExactOut.selector;
        selectors[2] = PoolActors.join.selector;
        selectors[3] = PoolActors.joinUnbalanced.selector;
        selectors[4] = PoolActors.exit.selector;
        selectors[5] = PoolActors.exitInProportion.selector;
        selectors[6] = PoolActors.swapThereAndBack.selector;
        selectors[7] = PoolActors.joinSwapExit.selector;
        selectors[8] = PoolActors.donate.selector;
        selectors[9] = PoolActors.pauseOrSet.selector;
        targetSelector(FuzzSelector(address(actors), selectors));
        targetContract(address(actors));
    }

    function invariant_whatNoOrderOfActionsBreaks() public view {
        assertFalse(actors.earned(), "a round trip earned");
        assertFalse(actors.rateFell(), "the rate of a share fell");
        assertFalse(actors.locked(), "an exit in proportion was refused");
        assertFalse(actors.panicked(), "something was refused by accident");
        assertTrue(actors.covered(), "internal balances are above the token's");
        assertGe(actors.exactRateOfEqual() + exactAtFirst / 1e9, exactAtFirst, "the exact rate fell");
        for (uint256 i = 0; i < 4; i++) {
            (bool known, uint256 now_) = actors.rateOf(actors.pools(i));
            if (known) assertGe(now_ + now_ / 1e12, actors.ratesAtFirst(actors.pools(i)), "over all, the rate fell");
        }
    }
}
