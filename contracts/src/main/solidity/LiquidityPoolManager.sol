// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ILiquidityPoolManager} from "./interfaces/ILiquidityPoolManager.sol";
import {WeightedMath} from "./libraries/WeightedMath.sol";

/// @title The pools themselves; what each function promises stands on `ILiquidityPoolManager`.
contract LiquidityPoolManager is ILiquidityPoolManager, AccessControl, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using WeightedMath for uint256;

    bytes32 public constant POOL_CREATOR_ROLE = keccak256("POOL_CREATOR_ROLE");

    uint256 private constant WAD = 1e18;
    uint256 private constant MIN_WEIGHT = 0.02e18;
    uint256 private constant MIN_SWAP_FEE = 0.00001e18;
    uint256 private constant MAX_SWAP_FEE = 0.1e18;

    /// @dev Burnt at the first join: no later exit can empty a pool and let a newcomer set its share price.
    uint256 private constant LOCKED_SHARES = 1e6;

    /// @dev A swap leaves at least this much of each token, in 18 decimals: dust states amplify rounding.
    uint256 private constant MIN_BALANCE_SCALED = 1e15;

    struct Pool {
        string name;
        address[] tokens;
        uint256[] weights;
        uint256[] scales;
        uint256[] balances;
        uint256 swapFee;
        uint256 totalShares;
    }

    /// @dev A swap on its way through the contract; a struct, since the stack holds sixteen.
    struct SwapRequest {
        bytes32 poolId;
        bytes32 clientId;
        address tokenIn;
        address tokenOut;
        address recipient;
        uint256 amountIn;
        uint256 amountOut;
        uint256 fee;
    }

    mapping(bytes32 poolId => Pool pool) private _pools;
    mapping(bytes32 poolId => mapping(address account => uint256 shares)) public sharesOf;
    mapping(address trader => mapping(bytes32 clientId => bool used)) public clientIdUsedBy;

    modifier inTime(uint256 deadline) {
        if (block.timestamp > deadline) revert DeadlinePassed(deadline, block.timestamp);
        _;
    }

    /// @dev WARNING: a price read inside a callback sees half a swap; every view of balances refuses.
    modifier whenUnlocked() {
        if (_reentrancyGuardEntered()) revert PoolLocked();
        _;
    }

    constructor(address admin) {
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(POOL_CREATOR_ROLE, admin);
    }

    function createPool(string calldata name, address[] calldata tokens, uint256[] calldata weights, uint256 swapFee)
        external
        onlyRole(POOL_CREATOR_ROLE)
        returns (bytes32 poolId)
    {
        _requireValid(tokens, weights, swapFee);
        poolId = keccak256(abi.encode(block.chainid, address(this), name));
        Pool storage pool = _pools[poolId];
        if (pool.tokens.length != 0) revert PoolExists(poolId);

        pool.name = name;
        pool.tokens = tokens;
        pool.weights = weights;
        pool.swapFee = swapFee;
        pool.balances = new uint256[](tokens.length);
        pool.scales = [_scaleOf(tokens[0]), _scaleOf(tokens[1])];
        _announce(poolId, pool);
    }

    function _announce(bytes32 poolId, Pool memory pool) private {
        emit PoolCreated(
            poolId, pool.name, pool.tokens, pool.weights, pool.swapFee, 0, 0, 0, address(0), new address[](2)
        );
    }

    function addLiquidity(
        bytes32 poolId,
        uint256[] calldata amountsMax,
        uint256 minShares,
        address to,
        uint256 deadline
    ) external nonReentrant inTime(deadline) returns (uint256 shares) {
        Pool storage pool = _existing(poolId);
        if (amountsMax.length != pool.tokens.length) revert InvalidLength(amountsMax.length);
        uint256[] memory amounts;
        (amounts, shares) = pool.totalShares == 0 ? _firstJoin(pool, amountsMax) : _join(pool, amountsMax);
        if (shares == 0) revert ZeroAmount();
        if (shares < minShares) revert SharesBelowMinimum(shares, minShares);

        for (uint256 i = 0; i < amounts.length; i++) {
            pool.balances[i] += amounts[i];
        }
        pool.totalShares += shares;
        sharesOf[poolId][to] += shares;
        emit LiquidityAdded(
            poolId, to, amounts, shares, new uint256[](amounts.length), pool.balances, pool.totalShares
        );
        for (uint256 i = 0; i < amounts.length; i++) {
            _pull(pool.tokens[i], amounts[i]);
        }
    }

    function removeLiquidity(
        bytes32 poolId,
        uint256 shares,
        uint256[] calldata minAmounts,
        address to,
        uint256 deadline
    ) external nonReentrant inTime(deadline) returns (uint256[] memory amounts) {
        Pool storage pool = _existing(poolId);
        if (minAmounts.length != pool.tokens.length) revert InvalidLength(minAmounts.length);
        if (shares == 0) revert ZeroAmount();
        uint256 available = sharesOf[poolId][msg.sender];
        if (shares > available) revert InsufficientShares(shares, available);

        amounts = new uint256[](minAmounts.length);
        for (uint256 i = 0; i < amounts.length; i++) {
            amounts[i] = pool.balances[i].mulDivDown(shares, pool.totalShares);
            if (amounts[i] < minAmounts[i]) revert OutputBelowMinimum(amounts[i], minAmounts[i]);
            pool.balances[i] -= amounts[i];
        }
        pool.totalShares -= shares;
        sharesOf[poolId][msg.sender] = available - shares;
        emit LiquidityRemoved(
            poolId, msg.sender, amounts, shares, new uint256[](amounts.length), pool.balances, pool.totalShares
        );
        for (uint256 i = 0; i < amounts.length; i++) {
            IERC20(pool.tokens[i]).safeTransfer(to, amounts[i]);
        }
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
        uint256 fee;
        (amountOut, fee) = _outGivenInDown(poolId, tokenIn, tokenOut, amountIn);
        if (amountOut < minAmountOut) revert OutputBelowMinimum(amountOut, minAmountOut);
        _settle(SwapRequest(poolId, clientId, tokenIn, tokenOut, recipient, amountIn, amountOut, fee));
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
        uint256 fee;
        (amountIn, fee) = _inGivenOutUp(poolId, tokenIn, tokenOut, amountOut);
        if (amountIn > maxAmountIn) revert InputAboveMaximum(amountIn, maxAmountIn);
        _settle(SwapRequest(poolId, clientId, tokenIn, tokenOut, recipient, amountIn, amountOut, fee));
    }

    function quoteExactIn(bytes32 poolId, address tokenIn, address tokenOut, uint256 amountIn)
        external
        view
        whenUnlocked
        returns (uint256 amountOut)
    {
        (amountOut,) = _outGivenInDown(poolId, tokenIn, tokenOut, amountIn);
    }

    function quoteExactOut(bytes32 poolId, address tokenIn, address tokenOut, uint256 amountOut)
        external
        view
        whenUnlocked
        returns (uint256 amountIn)
    {
        (amountIn,) = _inGivenOutUp(poolId, tokenIn, tokenOut, amountOut);
    }

    function getPool(bytes32 poolId)
        external
        view
        whenUnlocked
        returns (
            string memory name,
            address[] memory tokens,
            uint256[] memory weights,
            uint256 swapFee,
            uint256[] memory balances,
            uint256 totalShares
        )
    {
        Pool storage pool = _existing(poolId);
        return (pool.name, pool.tokens, pool.weights, pool.swapFee, pool.balances, pool.totalShares);
    }

    function clientIdUsed(bytes32 clientId) external view returns (bool) {
        return clientIdUsedBy[msg.sender][clientId];
    }

    /// @dev Change, announce, transfer: in that order.
    function _settle(SwapRequest memory request) private {
        if (request.amountIn == 0 || request.amountOut == 0) revert ZeroAmount();
        _claim(request.clientId);
        Pool storage pool = _pools[request.poolId];
        uint256 indexIn = _indexOf(request.poolId, pool, request.tokenIn);
        uint256 indexOut = 1 - indexIn;
        pool.balances[indexIn] += request.amountIn;
        pool.balances[indexOut] -= request.amountOut;
        _requireNoDust(pool, indexOut);
        emit Swap(
            request.poolId,
            msg.sender,
            request.clientId,
            request.tokenIn,
            request.tokenOut,
            request.amountIn,
            request.amountOut,
            request.fee,
            0,
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

    /// @dev Accounting is exact by the balance's difference: tokens that keep a part of a transfer are refused.
    function _pull(address token, uint256 amount) private {
        uint256 held = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - held;
        if (received != amount) revert InexactTransfer(token, amount, received);
    }

    function _firstJoin(Pool storage pool, uint256[] calldata amounts)
        private
        returns (uint256[] memory, uint256 shares)
    {
        for (uint256 i = 0; i < amounts.length; i++) {
            uint256 scaled = amounts[i] * pool.scales[i];
            if (scaled < MIN_BALANCE_SCALED) {
                revert BalanceTooSmall(pool.tokens[i], amounts[i], MIN_BALANCE_SCALED / pool.scales[i]);
            }
        }
        uint256 invariant = WeightedMath.invariantDown(
            amounts[0] * pool.scales[0], pool.weights[0], amounts[1] * pool.scales[1], pool.weights[1]
        );
        pool.totalShares = LOCKED_SHARES;
        return (amounts, invariant - LOCKED_SHARES);
    }

    function _join(Pool storage pool, uint256[] calldata amountsMax)
        private
        view
        returns (uint256[] memory amounts, uint256 shares)
    {
        uint256 totalShares = pool.totalShares;
        shares = type(uint256).max;
        for (uint256 i = 0; i < amountsMax.length; i++) {
            uint256 affordable = amountsMax[i].mulDivDown(totalShares, pool.balances[i]);
            if (affordable < shares) shares = affordable;
        }
        amounts = new uint256[](amountsMax.length);
        for (uint256 i = 0; i < amounts.length; i++) {
            amounts[i] = pool.balances[i].mulDivUp(shares, totalShares);
        }
    }

    function _outGivenInDown(bytes32 poolId, address tokenIn, address tokenOut, uint256 amountIn)
        private
        view
        returns (uint256 amountOut, uint256 fee)
    {
        (Pool storage pool, uint256 i, uint256 o) = _side(poolId, tokenIn, tokenOut);
        fee = amountIn.mulDivUp(pool.swapFee, WAD);
        amountOut = WeightedMath.outGivenInDown(
            pool.balances[i], pool.weights[i], pool.balances[o], pool.weights[o], amountIn - fee
        );
    }

    function _inGivenOutUp(bytes32 poolId, address tokenIn, address tokenOut, uint256 amountOut)
        private
        view
        returns (uint256 amountIn, uint256 fee)
    {
        (Pool storage pool, uint256 i, uint256 o) = _side(poolId, tokenIn, tokenOut);
        uint256 afterFee =
            WeightedMath.inGivenOutUp(pool.balances[i], pool.weights[i], pool.balances[o], pool.weights[o], amountOut);
        amountIn = afterFee.mulDivUp(WAD, WAD - pool.swapFee);
        fee = amountIn - afterFee;
    }

    function _side(bytes32 poolId, address tokenIn, address tokenOut)
        private
        view
        returns (Pool storage pool, uint256 indexIn, uint256 indexOut)
    {
        pool = _existing(poolId);
        if (pool.totalShares == 0) revert EmptyPool(poolId);
        if (tokenIn == tokenOut) revert SameToken(tokenIn);
        indexIn = _indexOf(poolId, pool, tokenIn);
        indexOut = _indexOf(poolId, pool, tokenOut);
    }

    function _existing(bytes32 poolId) private view returns (Pool storage pool) {
        pool = _pools[poolId];
        if (pool.tokens.length == 0) revert UnknownPool(poolId);
    }

    function _indexOf(bytes32 poolId, Pool storage pool, address token) private view returns (uint256) {
        if (pool.tokens[0] == token) return 0;
        if (pool.tokens[1] == token) return 1;
        revert UnknownToken(poolId, token);
    }

    function _requireNoDust(Pool storage pool, uint256 index) private view {
        uint256 balance = pool.balances[index];
        uint256 scale = pool.scales[index];
        if (balance * scale < MIN_BALANCE_SCALED) {
            revert BalanceTooSmall(pool.tokens[index], balance, MIN_BALANCE_SCALED / scale);
        }
    }

    function _requireValid(address[] calldata tokens, uint256[] calldata weights, uint256 swapFee) private pure {
        if (tokens.length != 2) revert TokensNotTwo(tokens.length);
        if (weights.length != 2) revert InvalidLength(weights.length);
        if (tokens[0] == tokens[1]) revert SameToken(tokens[0]);
        if (weights[0] < MIN_WEIGHT || weights[1] < MIN_WEIGHT) revert InvalidWeights();
        if (weights[0] + weights[1] != WAD) revert InvalidWeights();
        if (swapFee < MIN_SWAP_FEE || swapFee > MAX_SWAP_FEE) revert InvalidFee(swapFee);
    }

    function _scaleOf(address token) private view returns (uint256) {
        uint8 decimals = IERC20Metadata(token).decimals();
        if (decimals > 18) revert InvalidDecimals(token, decimals);
        return 10 ** (18 - decimals);
    }
}
