// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {FixedPoint} from "./libraries/FixedPoint.sol";
import {PoolQuotes} from "./pools/PoolQuotes.sol";

/// @title The pools themselves; what each function promises stands on `ILiquidityPoolManager`.
contract LiquidityPoolManager is PoolQuotes {
    using SafeERC20 for IERC20;
    using FixedPoint for uint256;

    /// @dev Burnt at the first join: no later exit can empty a pool and let a newcomer set its share price.
    uint256 private constant LOCKED_SHARES = 1e6;

    /// @dev Who holds the burnt shares; the share token mints none to the zero address.
    address private constant NOBODY = address(0xdead);

    /// @dev A first join has at least this much of each token, in 18 decimals: dust states amplify rounding.
    uint256 private constant MIN_FIRST_BALANCE = 1e15;

    mapping(address trader => mapping(bytes32 clientId => bool used)) public clientIdUsedBy;

    modifier inTime(uint256 deadline) {
        if (block.timestamp > deadline) revert DeadlinePassed(deadline, block.timestamp);
        _;
    }

    constructor(address admin) {
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(POOL_CREATOR_ROLE, admin);
        _grantRole(POOL_SETTER_ROLE, admin);
        _grantRole(FEE_COLLECTOR_ROLE, admin);
        _grantRole(PAUSER_ROLE, admin);
    }

    function addLiquidity(
        bytes32 poolId,
        uint256[] calldata amountsMax,
        uint256 minShares,
        address to,
        uint256 deadline
    ) external nonReentrant inTime(deadline) returns (uint256 shares) {
        Pool storage pool = _existing(poolId);
        _requireOneEach(pool, amountsMax.length);
        uint256[] memory amounts = amountsMax;
        if (pool.shares.totalSupply() == 0) {
            shares = _firstJoin(poolId, pool, amounts);
        } else {
            shares = _affordable(pool, amounts);
            (amounts,,) = _quote(_unpriced(pool), Operation.JOIN_PROPORTIONAL, 0, shares);
        }
        if (shares < minShares) revert SharesBelowMinimum(shares, minShares);
        _join(poolId, pool, to, amounts, shares, new uint256[](amounts.length));
    }

    function joinProportional(
        bytes32 poolId,
        uint256 shares,
        uint256[] calldata maxAmounts,
        address to,
        uint256 deadline
    ) external nonReentrant inTime(deadline) returns (uint256[] memory amounts) {
        Pool storage pool = _existing(poolId);
        _requireOneEach(pool, maxAmounts.length);
        (amounts,,) = _quote(_unpriced(pool), Operation.JOIN_PROPORTIONAL, 0, shares);
        for (uint256 i = 0; i < amounts.length; i++) {
            if (amounts[i] > maxAmounts[i]) revert InputAboveMaximum(amounts[i], maxAmounts[i]);
        }
        _join(poolId, pool, to, amounts, shares, new uint256[](amounts.length));
    }

    function joinUnbalanced(
        bytes32 poolId,
        uint256[] calldata amountsIn,
        uint256 minShares,
        address to,
        uint256 deadline
    ) external nonReentrant inTime(deadline) returns (uint256 shares) {
        Pool storage pool = _running(poolId);
        _requireOneEach(pool, amountsIn.length);
        uint256[] memory fees;
        (, shares, fees) = ENGINE.quote(
            _at(pool, _refreshedRates(poolId, pool)), uint8(Operation.JOIN_UNBALANCED), 0, 0, 0, amountsIn
        );
        if (shares < minShares) revert SharesBelowMinimum(shares, minShares);
        _join(poolId, pool, to, amountsIn, shares, fees);
    }

    function joinSingleExactShares(
        bytes32 poolId,
        address token,
        uint256 shares,
        uint256 maxAmountIn,
        address to,
        uint256 deadline
    ) external nonReentrant inTime(deadline) returns (uint256 amountIn) {
        Pool storage pool = _running(poolId);
        uint256 index = _indexOf(poolId, pool, token);
        (uint256[] memory amounts,, uint256[] memory fees) =
            _quote(_at(pool, _refreshedRates(poolId, pool)), Operation.JOIN_SINGLE_EXACT_SHARES, index, shares);
        amountIn = amounts[index];
        if (amountIn > maxAmountIn) revert InputAboveMaximum(amountIn, maxAmountIn);
        _join(poolId, pool, to, amounts, shares, fees);
    }

    function removeLiquidity(
        bytes32 poolId,
        uint256 shares,
        uint256[] calldata minAmounts,
        address to,
        uint256 deadline
    ) external nonReentrant inTime(deadline) returns (uint256[] memory amounts) {
        Pool storage pool = _existing(poolId);
        _requireOneEach(pool, minAmounts.length);
        if (shares == 0) revert ZeroAmount();
        _requireHeld(pool, shares);
        (amounts,,) = _quote(_unpriced(pool), Operation.EXIT_PROPORTIONAL, 0, shares);
        for (uint256 i = 0; i < amounts.length; i++) {
            if (amounts[i] < minAmounts[i]) revert OutputBelowMinimum(amounts[i], minAmounts[i]);
        }
        _exit(poolId, pool, to, amounts, shares, new uint256[](amounts.length));
    }

    function exitSingleExactShares(
        bytes32 poolId,
        address token,
        uint256 shares,
        uint256 minAmountOut,
        address to,
        uint256 deadline
    ) external nonReentrant inTime(deadline) returns (uint256 amountOut) {
        Pool storage pool = _running(poolId);
        uint256 index = _indexOf(poolId, pool, token);
        _requireHeld(pool, shares);
        (uint256[] memory amounts,, uint256[] memory fees) =
            _quote(_at(pool, _refreshedRates(poolId, pool)), Operation.EXIT_SINGLE_EXACT_SHARES, index, shares);
        amountOut = amounts[index];
        if (amountOut == 0) revert ZeroAmount();
        if (amountOut < minAmountOut) revert OutputBelowMinimum(amountOut, minAmountOut);
        _exit(poolId, pool, to, amounts, shares, fees);
    }

    function exitSingleExactOut(
        bytes32 poolId,
        address token,
        uint256 amountOut,
        uint256 maxShares,
        address to,
        uint256 deadline
    ) external nonReentrant inTime(deadline) returns (uint256 shares) {
        Pool storage pool = _running(poolId);
        uint256 index = _indexOf(poolId, pool, token);
        uint256[] memory amounts;
        uint256[] memory fees;
        (amounts, shares, fees) =
            _quote(_at(pool, _refreshedRates(poolId, pool)), Operation.EXIT_SINGLE_EXACT_OUT, index, amountOut);
        if (shares > maxShares) revert SharesAboveMaximum(shares, maxShares);
        _requireHeld(pool, shares);
        _exit(poolId, pool, to, amounts, shares, fees);
    }

    function swapExactIn(
        bytes32 poolId,
        address tokenIn,
        address tokenOut,
        uint256 amountIn,
        uint256 minAmountOut,
        address recipient,
        uint256 deadline,
        bytes32 clientId
    ) external nonReentrant inTime(deadline) returns (uint256 amountOut) {
        SwapRequest memory request = _request(poolId, tokenIn, tokenOut);
        (request.clientId, request.recipient, request.amountIn) = (clientId, recipient, amountIn);
        _swap(request, Operation.SWAP_EXACT_IN);
        amountOut = request.amountOut;
        if (amountOut < minAmountOut) revert OutputBelowMinimum(amountOut, minAmountOut);
        _settle(request);
    }

    function swapExactOut(
        bytes32 poolId,
        address tokenIn,
        address tokenOut,
        uint256 amountOut,
        uint256 maxAmountIn,
        address recipient,
        uint256 deadline,
        bytes32 clientId
    ) external nonReentrant inTime(deadline) returns (uint256 amountIn) {
        SwapRequest memory request = _request(poolId, tokenIn, tokenOut);
        (request.clientId, request.recipient, request.amountOut) = (clientId, recipient, amountOut);
        _swap(request, Operation.SWAP_EXACT_OUT);
        amountIn = request.amountIn;
        if (amountIn > maxAmountIn) revert InputAboveMaximum(amountIn, maxAmountIn);
        _settle(request);
    }

    function clientIdUsed(bytes32 clientId) external view returns (bool) {
        return clientIdUsedBy[msg.sender][clientId];
    }

    function _swap(SwapRequest memory request, Operation operation) private {
        Pool storage pool = _pools[request.poolId];
        _fill(request, _at(pool, _refreshedRates(request.poolId, pool)), operation);
    }

    /// @dev Change, announce, transfer: in that order.
    function _settle(SwapRequest memory request) private {
        _claim(request.clientId);
        Pool storage pool = _pools[request.poolId];
        uint256 protocolFee = request.fee.mulDown(pool.protocolFee);
        pool.protocolFees[request.indexIn] += protocolFee;
        pool.balances[request.indexIn] += request.amountIn - protocolFee;
        pool.balances[request.indexOut] -= request.amountOut;
        emit Swap(
            request.poolId,
            msg.sender,
            request.clientId,
            request.tokenIn,
            request.tokenOut,
            request.amountIn,
            request.amountOut,
            request.fee,
            protocolFee,
            pool.balances
        );
        _pull(request.tokenIn, request.amountIn);
        IERC20(request.tokenOut).safeTransfer(request.recipient, request.amountOut);
    }

    function _claim(bytes32 clientId) private {
        if (clientId == bytes32(0)) return;
        if (clientIdUsedBy[msg.sender][clientId]) revert ClientIdAlreadyUsed(msg.sender, clientId);
        clientIdUsedBy[msg.sender][clientId] = true;
    }

    function _join(
        bytes32 poolId,
        Pool storage pool,
        address to,
        uint256[] memory amounts,
        uint256 shares,
        uint256[] memory fees
    ) private {
        for (uint256 i = 0; i < amounts.length; i++) {
            pool.balances[i] += amounts[i];
        }
        pool.shares.mint(to, shares);
        emit LiquidityAdded(poolId, to, amounts, shares, fees, pool.balances, pool.shares.totalSupply());
        for (uint256 i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0) _pull(pool.tokens[i], amounts[i]);
        }
    }

    function _exit(
        bytes32 poolId,
        Pool storage pool,
        address to,
        uint256[] memory amounts,
        uint256 shares,
        uint256[] memory fees
    ) private {
        for (uint256 i = 0; i < amounts.length; i++) {
            pool.balances[i] -= amounts[i];
        }
        pool.shares.burn(msg.sender, shares);
        emit LiquidityRemoved(poolId, msg.sender, amounts, shares, fees, pool.balances, pool.shares.totalSupply());
        for (uint256 i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0) IERC20(pool.tokens[i]).safeTransfer(to, amounts[i]);
        }
    }

    /// @dev Accounting is exact by the balance's difference: tokens that keep a part of a transfer are refused.
    function _pull(address token, uint256 amount) private {
        uint256 held = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - held;
        if (received != amount) revert InexactTransfer(token, amount, received);
    }

    /// @dev The invariant in shares, of which a fixed part is nobody's.
    function _firstJoin(bytes32 poolId, Pool storage pool, uint256[] memory amounts) private returns (uint256) {
        _running(poolId);
        uint256[] memory rates = _refreshedRates(poolId, pool);
        uint256[] memory live = new uint256[](amounts.length);
        for (uint256 i = 0; i < amounts.length; i++) {
            live[i] = (amounts[i] * pool.scales[i]).mulDown(rates[i]);
            if (live[i] < MIN_FIRST_BALANCE) revert BalanceTooSmall(pool.tokens[i], amounts[i], MIN_FIRST_BALANCE);
        }
        uint256 invariant = ENGINE.curveInvariantDown(_curve(pool), live);
        pool.shares.mint(NOBODY, LOCKED_SHARES);
        return invariant - LOCKED_SHARES;
    }

    /// @dev The most shares in proportion for at most these amounts.
    function _affordable(Pool storage pool, uint256[] memory amountsMax) private view returns (uint256 shares) {
        uint256 totalShares = pool.shares.totalSupply();
        shares = type(uint256).max;
        for (uint256 i = 0; i < amountsMax.length; i++) {
            // A token that the pool has none of costs none.
            if (pool.balances[i] == 0) continue;
            uint256 affordable = amountsMax[i].mulDivDown(totalShares, pool.balances[i]);
            if (affordable < shares) shares = affordable;
        }
        if (shares == 0) revert ZeroAmount();
    }

    function _requireOneEach(Pool storage pool, uint256 length) private view {
        if (length != pool.tokens.length) revert InvalidLength(length);
    }

    function _requireHeld(Pool storage pool, uint256 shares) private view {
        uint256 available = pool.shares.balanceOf(msg.sender);
        if (shares > available) revert InsufficientShares(shares, available);
    }
}
